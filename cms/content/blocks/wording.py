"""Approved wording on a page: a reference, never a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

if TYPE_CHECKING:
    from cms.content.models import ApprovedWording


class ApprovedWordingBlock(SnippetChooserBlock):
    """Shows the approved text; as long as none is approved, or no longer, it shows nothing.

    All wording of a body is fetched with one query.
    """

    def __init__(self, target_model: str = "content.ApprovedWording", **kwargs: Any) -> None:
        super().__init__(target_model, **kwargs)

    def get_preview_value(self) -> ApprovedWording:
        """Show wording that is in force, or an example as long as there is none."""
        example = "<p><b>银行不会打电话要您的验证码。</b>凡是开口要验证码的，请直接挂断。</p>"
        in_force = self.target_model.objects.filter(live=True).first()
        return in_force or self.target_model(text=example, live=True)

    def get_searchable_content(self, value: ApprovedWording | None) -> list[str]:
        """What readers read here."""
        return [value.plain_text] if value and value.live else []

    class Meta:
        icon = "clipboard-list"
        label = _("Approved wording")
        group = _("Text")
        description = _(
            "Agreed sentences, kept in one place: when they change, every page follows."
        )
        template = "content/blocks/approved_wording.html"
