"""复制到公众号: hands an editor the published page as WeChat's article editor takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.content.models import ContentPage
from cms.content.services.wechat import Article, article_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

# Who may do any of these with a page may look at it in the admin.
LOOKING = ("add", "change", "publish", "lock")


class WechatButton(PageMenuItem):
    """Leads to the copy for WeChat."""

    label = _("Copy for WeChat")
    icon_name = "copy"
    url_name = "content_wechat"
    priority = 45


def wechat_button(page: Page) -> Iterator[WechatButton]:
    """Offer it for content, which is what readers share."""
    if issubclass(page.specific_class or Page, ContentPage):
        yield WechatButton(page=page)


def page_to_copy(request: HttpRequest, pk: int) -> ContentPage:
    """The page with its live content; Http404 where the person may not look at it."""
    mine = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, LOOKING
    )
    page: ContentPage = get_object_or_404(ContentPage, pk=pk, pk__in=mine.values("pk")).specific
    return page


def may_be_copied(page: ContentPage) -> bool:
    """Whether all readers may see it: what is not approved must not leave the house this way."""
    return page.live and not page.get_view_restrictions().exists()


# What a browser copies counts as part of the page, and it is made of style attributes.
@method_decorator(csp_replace({"style-src-attr": [UNSAFE_INLINE]}), name="dispatch")
class WechatCopyView(WagtailAdminTemplateMixin, TemplateView):
    """Title, summary, text and pictures, each to be copied with one tap."""

    template_name = "content/admin/wechat.html"
    page_title = _("Copy for WeChat")
    header_icon = "copy"

    @cached_property
    def page(self) -> ContentPage:
        """The page to copy."""
        return page_to_copy(self.request, self.kwargs["pk"])

    @cached_property
    def article(self) -> Article | None:
        """What to copy, unless readers may not see it."""
        return article_for(self.page, self.request) if may_be_copied(self.page) else None

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the editor."""
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
                "label": self.page.get_admin_display_title(),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page and the article."""
        return super().get_context_data(page=self.page, article=self.article, **kwargs)


# The article is made of style attributes, which the admin itself does without.
@csp_replace(  # type: ignore[arg-type]  # typed for views without arguments
    {
        "default-src": [NONE],
        "script-src": [NONE],
        "img-src": [SELF],
        "style-src": [SELF],
        "style-src-attr": [UNSAFE_INLINE],
        "frame-ancestors": [SELF],
    }
)
@xframe_options_sameorigin
@require_safe
def wechat_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The article alone, as wide as a phone; it is copied from here where the clipboard is shy."""
    page = page_to_copy(request, pk)
    if not may_be_copied(page):
        raise Http404
    context = {"title": page.title, "article": article_for(page, request)}
    return render(request, "content/admin/wechat_preview.html", context)
