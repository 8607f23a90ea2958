"""What the page editor and the lists of pages show of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.ui.tables import NumberColumn
from wagtail.permissions import policy_registry

from cms.content.listings import AddedColumn
from cms.metrics.models import ShortLink
from cms.metrics.permissions import sees_site
from cms.metrics.selectors.pages import note_reads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page


READS_COLUMN = AddedColumn(
    NumberColumn("reads_lately", label=_("Reads, 30 days"), classname="mingbai-wide-only"),
    is_shown_to=sees_site,
    note=note_reads,
)


class ShortLinkButton(PageMenuItem):
    """Leads to the short links of a page, from where a new one begins with it."""

    label = _("Short links and QR codes")
    icon_name = "link"
    priority = 46

    @cached_property
    def url(self) -> str:
        """The list, narrowed to the page."""
        return f"{reverse('short_links:index')}?page={self.page.pk}"


def short_link_buttons(page: Page, user: Any) -> Iterator[ShortLinkButton]:
    """Offer them to whoever may make any, for pages that have an address."""
    policy = policy_registry.get_by_type(ShortLink)
    if page.depth > 1 and policy.user_has_permission(user, "add"):
        yield ShortLinkButton(page=page)
