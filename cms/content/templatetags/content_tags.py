"""What the base templates ask for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from cms.content.models import BrandSettings
from cms.content.navigation import Navigation, navigation_for
from cms.media.services.renditions import standard_renditions

if TYPE_CHECKING:
    from django.core.paginator import Page as PaginatorPage
    from django.template import RequestContext

register = template.Library()

# Text up to and with its punctuation mark, and the closing quotation mark behind it.
PHRASE = re.compile(r"[^，。：；？！、]*[，。：；？！、]+[”’》）]*|[^，。：；？！、]+")
# Characters that could end the script element or open a comment inside it.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def phrases(title: str) -> SafeString:
    """Let a Chinese title break after its punctuation rather than in the middle of a word."""
    parts = PHRASE.findall(title)
    return format_html_join("", '<span class="phrase">{}</span>', ((part,) for part in parts))


@register.simple_tag
def icon(name: str, colour: str = "") -> SafeString:
    """Show an icon of the sprite, hidden from screen readers: the text beside it says the same.

    The colour is a presentation attribute, which needs no inline style.
    """
    tint = format_html(' color="{}"', colour) if colour else ""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false" width="24" height="24"{}>'
        '<use href="{}#{}"></use></svg>',
        tint,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> Navigation:
    """The menu and the way to the page at hand."""
    return navigation_for(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def share_image(context: RequestContext) -> str:
    """The absolute address of the picture shown where the page is shared."""
    site = Site.find_for_request(context["request"])
    root = site.root_url if site else ""
    page = context.get("page")
    image = getattr(page, "cover_image", None)
    if image:
        largest = standard_renditions(image)["jpeg"][-1]
        return urljoin(root, largest.url)
    if own := getattr(page, "share_picture", None):
        return urljoin(root, own(BrandSettings.for_request(context["request"])))
    illustration = getattr(page, "illustration", None)
    if illustration:
        return urljoin(root, static(illustration.png))
    return urljoin(root, static("img/og-default.png"))


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Write structured data that cannot break out of its element."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


@register.inclusion_tag("content/includes/pagination.html")
def pagination(page: PaginatorPage[Any], query: str = "") -> dict[str, Any]:
    """Link the pages of a list; `query` holds the other arguments, ready to be joined."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "query": query}
