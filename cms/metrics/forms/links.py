"""Making and changing a short link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.accounts.models import Branch
from cms.accounts.selectors import branch_scope
from cms.accounts.viewsets.choosers import branch_chooser_viewset
from cms.metrics.services.links import draw_code
from cms.metrics.services.targets import read_target

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.accounts.models.branches import BranchQuerySet

# More branches than this one searches rather than looks through.
LONGEST_LIST = 100


class ShortLinkForm(WagtailAdminModelForm):
    """Where it leads and whose it is; a link's branch is chosen once, since figures keep it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.led_to = self.instance.leads_to
        if self.instance.pk:
            own = Branch.objects.filter(pk=self.instance.branch_id)
            self._offer(own)
            self.fields["branch"].disabled = True
            return
        offered = branch_scope(self.for_user).open_on(timezone.localdate())
        self._offer(offered)
        home: int | None = getattr(self.for_user, "branch_id", None)
        if home and not self.instance.branch_id and offered.filter(pk=home).exists():
            self.initial["branch"] = home

    def _offer(self, branches: BranchQuerySet) -> None:
        field: Any = self.fields["branch"]
        count = branches.count()
        field.widget = (
            forms.Select() if count <= LONGEST_LIST else branch_chooser_viewset.widget_class()
        )
        field.queryset = branches
        if not count:
            field.help_text = _(
                "You belong to no branch, so you cannot make a short link. Ask an administrator to "
                "enter your branch in your account."
            )
            if not Branch.objects.exists():
                field.help_text = _("There is no branch yet. Enter the head office first.")

    def clean(self) -> dict[str, Any]:
        """Lead to one place: a page, or an address on this site."""
        data: dict[str, Any] = super().clean() or {}
        if "page" in self.errors or "path" in self.errors:
            return data
        try:
            data["page"], data["path"] = self._target(data.get("page"), data.get("path") or "")
        except ValidationError as error:
            self.add_error("path" if data.get("path") else "page", error)
        return data

    @staticmethod
    def _target(page: Page | None, address: str) -> tuple[Page | None, str]:
        if not address:
            if page is None:
                raise ValidationError(_("Choose the page it leads to, or enter an address below."))
            if page.get_url() is None:
                raise ValidationError(_("This page is not part of the site."))
            return page, ""
        path, found = read_target(address)
        if page and page != found:
            raise ValidationError(_("Choose a page or enter an address, not both."))
        # The address of a page may change, what it is called by does not.
        return found, "" if found and "?" not in path else path

    def save(self, commit: bool = True) -> Any:
        """Draw the code of a new link, and note whose it is."""
        if self.instance.pk is None:
            self.instance.code = draw_code()
            self.instance.made_by = self.for_user
        return super().save(commit)
