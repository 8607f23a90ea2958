"""Panels of the page editor, grouped as an editor thinks, and of the editors' home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page, get_page_models

from .models import BrandSettings, ContentPage
from .services.slugs import follows_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest
    from wagtail.admin.panels import Panel

    Panels = Sequence[Panel | str]


class SpelledTitlePanel(TitleFieldPanel):
    """A title from which the server spells the address, since Wagtail's script drops Chinese.

    As with Wagtail's own, a published page keeps its address whatever happens to its title.
    """

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Tells static/js/admin/slug.js where to ask, and whether the address is still the title's."""

        def get_attrs(self) -> dict[str, str]:
            """Name the page and the page above it, among whose children the address has to be free."""
            attrs = {"placeholder": self.get_placeholder() or ""}
            if not self.get_should_apply() or "slug" not in self.form.fields:
                return attrs
            parent = getattr(self.form, "parent_page", None)
            asked = {"parent": parent and parent.pk, "page": self.instance.pk}
            known = urlencode({name: number for name, number in asked.items() if number})
            follows = follows_title(self.instance.slug, self.instance.title)
            return attrs | {
                "data-slug-url": f"{reverse('content_slug_offer')}?{known}",
                "data-slug-follows": "true" if follows else "false",
            }


def title_panel() -> TitleFieldPanel:
    """The title, from which the address is spelled."""
    return SpelledTitlePanel(
        "title",
        help_text=_("What readers see in large type and in search results. Short and plain."),
    )


def summary_panel() -> FieldPanel:
    """The summary in a field that grows with it, so that all of it can be seen."""
    return FieldPanel("summary", widget=AdminAutoHeightTextInput)


def address_panels() -> list[Panel]:
    """Where the page is found, and what others show of it."""
    return [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_(
                        "The name in the address: small letters, digits and hyphens. It is spelled "
                        "from the title; after publishing, readers of the old address are sent on."
                    ),
                ),
                FieldPanel(
                    "show_in_menus",
                    help_text=_("Only for pages directly below the home page."),
                ),
            ],
            _("Address in the site"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "seo_title",
                    heading=_("Title in search engines"),
                    help_text=_("Shown by search engines in place of the title; usually empty."),
                ),
                FieldPanel(
                    "search_description",
                    heading=_("Text in search engines"),
                    help_text=_("Shown by search engines below the title; empty: the summary."),
                ),
            ],
            _("In search engines and where it is shared"),
        ),
    ]


def reach_panel() -> HelpPanel:
    """What was read of the page; the app that counts knows how to show it."""
    return HelpPanel(template="metrics/reach/panel.html", heading=_("Reach"))


def page_tabs(content: Panels, *, about: Panels = (), evidence: Panels = ()) -> TabbedInterface:
    """The editor's tabs: what it says, who it is for, what it rests on, where it is found.

    A tab without panels is left out. Scheduling and comments have their place beside the tabs.
    """
    tabs = [
        (_("What it says"), [title_panel(), *content]),
        (_("Who it is for"), about),
        (_("Sources and dates"), evidence),
        (
            _("Address and sharing"),
            [*address_panels(), reach_panel(), PublishingPanel(), CommentPanel()],
        ),
    ]
    return TabbedInterface(
        [ObjectList(panels, heading=heading) for heading, panels in tabs if panels]
    )


def content_tabs(content: Panels, *, evidence: Panels = ()) -> TabbedInterface:
    """The tabs of a ContentPage: its own content below title, summary and cover.

    `evidence` stands before origin, sources and review dates.
    """
    return page_tabs(
        [summary_panel(), "cover_image", *content],
        about=ContentPage.about_panels,
        evidence=[*evidence, *ContentPage.evidence_panels],
    )


class BrandReminderPanel(Component):
    """Asks for what nobody can know but the institution: its own hotline and its name."""

    name = "brand_reminder"
    order = 50
    template_name = "content/admin/brand_reminder_panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def brand(self) -> BrandSettings:
        """The settings in question."""
        return BrandSettings.for_request(self.request)

    def is_shown(self) -> bool:
        """Whether something is missing, and this person can add it."""
        missing = not (self.brand.hotline_number and self.brand.operator)
        return missing and self.request.user.has_perm("content.change_brandsettings")

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Add what is there, and where to add the rest."""
        url = reverse("wagtailsettings:edit", args=["content", "brandsettings"])
        return {"brand": self.brand, "settings_url": url}


class StartWritingPanel(Component):
    """Leads whoever writes straight to an empty guide, video or alert."""

    name = "start_writing"
    order = 400
    template_name = "content/admin/start_writing_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """List what this person may write, with the address of the empty form: one query."""
        user = parent_context["request"].user
        kinds = [kind for kind in get_page_models() if issubclass(kind, ContentPage)]
        below = {kind: kind.allowed_parent_page_models() for kind in kinds if kind.is_creatable}
        lists = Page.objects.type(*{parent for parents in below.values() for parent in parents})
        offers = [
            {
                "label": kind.get_verbose_name(),
                "description": kind.page_description,
                "url": reverse(
                    "wagtailadmin_pages:add",
                    args=[kind._meta.app_label, kind._meta.model_name, page.pk],
                ),
            }
            for page in lists
            for kind, parents in below.items()
            if page.specific_class in parents and page.permissions_for_user(user).can_add_subpage()
        ]
        return {"heading": _("Write something new"), "offers": offers}
