"""The form in which pages are edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from .services.slugs import free_slug, is_claimed, pinyin_slug

if TYPE_CHECKING:
    import datetime

ADDRESS_CLAIMED = gettext_lazy(
    "The site itself answers at this address, and the page would not be seen. Choose another."
)


class SitePageForm(WagtailAdminPageForm):
    """Spells the address from the title where the editor leaves it empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_go_live_at(self) -> datetime.datetime | None:
        """Refuse a time that has passed already; one that was set before may pass meanwhile."""
        chosen: datetime.datetime | None = self.cleaned_data.get("go_live_at")
        if chosen and "go_live_at" in self.changed_data and chosen < timezone.now():
            raise ValidationError(_("This time has passed. Leave it empty to publish at once."))
        return chosen

    def clean_slug(self) -> str:
        """Return the given slug, or a free one spelled from the title."""
        given: str = self.cleaned_data.get("slug", "")
        if given and self.parent_page is not None and is_claimed(given, self.parent_page):
            raise ValidationError(ADDRESS_CLAIMED)
        if given or self.parent_page is None:
            return given
        base = pinyin_slug(self.cleaned_data.get("title", "")) or "page"
        return free_slug(base, self.parent_page, self.instance)
