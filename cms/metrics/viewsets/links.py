"""Short links in the admin: the list, the form, and what is printed of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.models import Page

from cms.accounts.viewsets.scoping import (
    ScopedChooserViewSet,
    ScopedEditView,
    ScopedIndexView,
    ScopedModelViewSet,
)
from cms.core.listings import WordSearchMixin
from cms.metrics.enums import LinkState
from cms.metrics.filters.links import ShortLinkFilterSet
from cms.metrics.forms.links import ShortLinkForm
from cms.metrics.models import ShortLink
from cms.metrics.selectors.links import with_totals
from cms.metrics.services.printing import PrintedCode, public_origin
from cms.metrics.views.printing import (
    MOST_ON_SHEETS,
    LinkCodesView,
    LinkSheetMixin,
    link_picture,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse
    from django.urls import URLPattern

LED_ELSEWHERE = "metrics.lead_elsewhere"
LONGEST_KEY = 18
# Columns that a phone has no room for.
WIDE_ONLY = "mingbai-wide-only"


class ShortLinkIndexView(WordSearchMixin, ScopedIndexView):
    """The links of one's branches with where they lead."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Fetch branches, pages and totals with the links."""
        links = super().get_base_queryset().select_related("branch", "page", "made_by")
        return with_totals(links)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Write addresses whole, as printers want them."""
        origin = public_origin()
        for link in queryset:
            link.address = PrintedCode(link, origin).address
            link.state_name = link.state.label
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        return response

    def get_add_url(self) -> str | None:
        """A new link leads to the page whose links are listed."""
        url: str | None = super().get_add_url()
        page = self.request.GET.get("page", "")
        return f"{url}?{urlencode({'page': page})}" if url and page.isdecimal() else url

    def get_list_more_buttons(self, instance: ShortLink) -> list[MenuItem]:
        """Offer the codes where the link stands."""
        url = reverse("short_links:codes", args=[instance.pk])
        codes = MenuItem(_("QR codes"), url=url, icon_name="download", priority=5)
        return [codes, *super().get_list_more_buttons(instance)]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer all that are listed as a sheet."""
        listed = self.request.GET.copy()
        listed.pop("p", None)  # the sheets have parts of their own
        url = f"{reverse('short_links:sheet')}?{listed.urlencode()}"
        sheet = HeaderButton(_("Print sheet"), url=url, icon_name="grid")
        return [*super().header_buttons, sheet]


class ShortLinkSheetView(LinkSheetMixin, ShortLinkIndexView):
    """What is listed, as codes to be cut out."""

    header_buttons: list[HeaderButton] = []


class ShortLinkCreateView(generic.CreateView):
    """A new link; its codes come next."""

    def get_initial_form_instance(self) -> ShortLink:
        """Begin with the page one came from."""
        given = self.request.GET.get("page", "")
        known = given.isascii() and given.isdigit() and len(given) <= LONGEST_KEY
        page = Page.objects.filter(pk=given, depth__gt=1).first() if known else None
        return ShortLink(page=page)

    def get_success_url(self) -> str:
        """Lead to what is printed."""
        return reverse("short_links:codes", args=[self.object.pk])


class ShortLinkEditView(ScopedEditView):
    """A link that exists; where it led before is kept in its history."""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to what is printed."""
        url = reverse("short_links:codes", args=[self.object.pk])
        return [HeaderButton(_("QR codes"), url=url, icon_name="download")]

    def save_instance(self) -> ShortLink:
        """Note in the history if it leads elsewhere now: it may hang on many walls."""
        link: ShortLink = super().save_instance()
        before, after = self.form.led_to, link.leads_to
        if before != after:
            data = {"before": before, "after": after}
            log(link, LED_ELSEWHERE, user=self.request.user, data=data)
        return link


# What every list of links says of them, and what its files hold.
LINK_COLUMNS = [
    Column("branch", label=_("Belongs to"), sort_key="branch__code", classname=WIDE_ONLY),
    Column("leads_to", label=_("Leads to"), classname=WIDE_ONLY),
    StatusTagColumn(
        "state",
        label=_("State"),
        classname="mingbai-line",
        accessor=lambda link: link.state.label,
        primary=lambda link: link.state == LinkState.USED,
    ),
    NumberColumn("scans", label=_("Scans"), sort_key="scans"),
    NumberColumn("reads", label=_("Reads"), sort_key="reads"),
]
LINK_EXPORT = [
    *("label", "address", "branch", "leads_to", "state_name"),
    *("scans", "reads", "large_type", "ends_on", "note", "made_by", "made_at"),
]
LINK_HEADINGS = {
    "address": _("Address"),
    "leads_to": _("Leads to"),
    "state_name": _("State"),
    "scans": _("Scans"),
    "reads": _("Reads"),
}


class ShortLinkViewSet(ScopedModelViewSet):
    """Short links, within one's branches."""

    model = ShortLink
    name = "short_links"
    icon = "link"
    menu_label = _("Short links")
    menu_order = 220
    add_to_admin_menu = True
    index_view_class = ShortLinkIndexView
    add_view_class = ShortLinkCreateView
    edit_view_class = ShortLinkEditView
    filterset_class = ShortLinkFilterSet
    search_backend_name = None
    search_fields = ["label", "code", "note", "branch__name", "page__title"]
    list_per_page = 50
    list_display = [
        "label",
        Column("code", label=_("Code"), sort_key="code", classname="mingbai-line"),
        *LINK_COLUMNS,
        DateColumn("made_at", label=_("Made"), sort_key="made_at", classname=WIDE_ONLY),
    ]
    list_export = LINK_EXPORT
    export_headings = LINK_HEADINGS
    export_filename = "short-links"
    edit_handler = ObjectList(
        [
            FieldPanel("label"),
            FieldPanel("branch"),
            MultiFieldPanel(
                [FieldPanel("page"), FieldPanel("path"), FieldPanel("large_type")], _("Leads to")
            ),
            FieldPanel("ends_on"),
            FieldPanel("note"),
        ],
        base_form_class=ShortLinkForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what is printed."""
        kwargs = self.get_index_view_kwargs() | {"paginate_by": MOST_ON_SHEETS}
        sheet = self.construct_view(ShortLinkSheetView, **kwargs)
        codes = self.construct_view(LinkCodesView)
        return [
            *super().get_urlpatterns(),
            path("sheet/", sheet, name="sheet"),
            path("codes/<key:pk>/", codes, name="codes"),
            path(
                "codes/<key:pk>/<slug:characters>/<int:width>mm.<slug:kind>",
                link_picture,
                name="picture",
            ),
        ]


class ShortLinkChooserViewSet(ScopedChooserViewSet):
    """One link for a campaign, an event, a placement, a material."""

    model = ShortLink
    icon = "link"
    choose_one_text = _("Choose a short link")
    choose_another_text = _("Choose another short link")
    edit_item_text = _("Edit this short link")
    per_page = 20


short_link_chooser_viewset = ShortLinkChooserViewSet("short_link_chooser")
