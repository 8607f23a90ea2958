"""What the page editor shows beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from cms.content.models import BrandSettings, SitePageMixin
from cms.content.services.page_checks import check_page

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def text_findings(context: RequestContext) -> dict[str, Any]:
    """What the checks find in the page as it was saved last; a page not yet saved is spared.

    `possible` tells whether there is a page of ours to check at all.
    """
    page = context.get("page")
    if not isinstance(page, SitePageMixin):
        return {"possible": False, "findings": []}
    brand = BrandSettings.for_request(context["request"])
    findings = check_page(page, brand) if page.pk else []  # type: ignore[attr-defined]
    return {"possible": True, "findings": findings}
