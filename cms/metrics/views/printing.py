"""Short links on paper, for staff: each code in its sizes, and many on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.base import BaseObjectMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from cms.accounts.permissions import LOOKING
from cms.accounts.viewsets.scoping import ScopedObjectMixin
from cms.metrics.models import ShortLink
from cms.metrics.services.printing import SIZES, PrintedCode, public_origin

if TYPE_CHECKING:
    from django.http import HttpRequest

# A sheet of A4 has eight; nobody prints more at once by mistake.
MOST_ON_SHEETS = 80
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
# In simplified characters, or in traditional ones.
HANS, HANT = "hans", "hant"


def printed_codes(link: ShortLink) -> dict[str, PrintedCode]:
    """What is printed of a link, by the characters of the page it opens."""
    origin = public_origin()
    codes = {HANS: PrintedCode(link, origin)}
    if settings.TRADITIONAL_CHINESE:
        codes[HANT] = PrintedCode(link, origin, in_traditional=True)
    return codes


class LinkCodesView(
    ScopedObjectMixin,
    PermissionCheckedMixin,
    BaseObjectMixin,
    WagtailAdminTemplateMixin,
    TemplateView,
):
    """A link's address and its codes, to be downloaded."""

    model = ShortLink
    any_permission_required = LOOKING
    template_name = "metrics/links/codes.html"
    page_title = _("QR codes")
    header_icon = "link"

    def get_page_subtitle(self) -> str:
        """Name the link."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list and the form."""
        edit = reverse("short_links:edit", args=[self.object.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("short_links:index"), "label": _("Short links")},
            {"url": edit, "label": str(self.object)},
            {"url": "", "label": self.page_title},
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer the sheet."""
        url = f"{reverse('short_links:sheet')}?id={self.object.pk}"
        return [HeaderButton(_("Print sheet"), url=url, icon_name="grid")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the codes and their sizes, with how far away each is read from, in metres."""
        sizes = [(width, width / 100) for width in SIZES]
        codes = printed_codes(self.object)
        return super().get_context_data(link=self.object, codes=codes, sizes=sizes, **kwargs)


@require_safe
def link_picture(
    request: HttpRequest, pk: int, characters: str, width: int, kind: str
) -> HttpResponse:
    """A code as a file, so many millimetres wide."""
    policy = policy_registry.get_by_type(ShortLink)
    links = policy.instances_user_has_any_permission_for(request.user, LOOKING)
    link = links.filter(pk=pk).first()
    printed = printed_codes(link).get(characters) if link else None
    if printed is None or width not in SIZES or kind not in KINDS:
        raise Http404
    picture = printed.svg(width) if kind == "svg" else printed.png(width)
    name = f"q-{printed.link.code}-{width}mm.{kind}"
    disposition = "inline" if "look" in request.GET else "attachment"
    headers = {"Content-Disposition": f'{disposition}; filename="{name}"'}
    return HttpResponse(picture, content_type=KINDS[kind], headers=headers)


class LinkSheetMixin:
    """Shows what a list of links lists, or the one named, as codes to be cut out."""

    request: HttpRequest
    page_title = _("Sheet of QR codes")

    def get_base_queryset(self) -> Any:
        """Keep to the links named, if any are."""
        links = super().get_base_queryset()  # type: ignore[misc]
        named = [key for key in self.request.GET.getlist("id") if key.isdecimal()]
        return links.filter(pk__in=named) if named else links

    def get_template_names(self) -> list[str]:
        """Always the sheet."""
        return ["metrics/links/sheet.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the codes; what has ended or leads nowhere is printed no more."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        origin = public_origin()
        links = [link for link in context["object_list"] if link.state == link.state.USED]
        return context | {"cards": [PrintedCode(link, origin) for link in links]}
