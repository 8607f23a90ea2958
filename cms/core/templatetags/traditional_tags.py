"""The two ways to write a page, as its head and its footer name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.conf import settings
from wagtail.models import Site

from cms.core.middleware import is_private
from cms.core.traditional.addresses import LOCALES, SIMPLIFIED, TRADITIONAL, traditional_address

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


class OtherCharacters(NamedTuple):
    """The page at hand in the other characters: where it is, in which language, what that is called."""

    url: str
    language: str
    name: str


@register.simple_tag(takes_context=True)
def other_characters(context: RequestContext) -> OtherCharacters | None:
    """Where the page at hand stands in the other characters; None for staff and where it is off."""
    request = context.get("request")
    if request is None or not settings.TRADITIONAL_CHINESE or is_private(request):
        return None
    here = request.get_full_path()
    if getattr(request, "in_traditional", False):
        return OtherCharacters(here, SIMPLIFIED, "简体中文")
    return OtherCharacters(traditional_address(here), TRADITIONAL, "繁體中文")


@register.simple_tag(takes_context=True)
def traditional_url(context: RequestContext, address: str) -> str:
    """Where the page at a full address of this site stands in traditional characters; empty if off."""
    request = context.get("request")
    site = Site.find_for_request(request) if request and settings.TRADITIONAL_CHINESE else None
    return traditional_address(address, site.root_url) if site and address else ""


@register.simple_tag(takes_context=True)
def page_locale(context: RequestContext) -> str:
    """What those who share the page call the way it is written."""
    traditional = getattr(context.get("request"), "in_traditional", False)
    return LOCALES[TRADITIONAL if traditional else SIMPLIFIED]
