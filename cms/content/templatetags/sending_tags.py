"""How a page is sent on to somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from cms.content.services.sending import Sending, sending_of

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def page_sending(context: RequestContext) -> Sending | None:
    """How to send the page at hand on; None in previews and where not everybody may read it."""
    request, page = context["request"], context["page"]
    if getattr(request, "is_preview", False):
        return None
    # A page that stands for another one is open to whom that one is; its address is that one's.
    sending = sending_of(page, request)
    in_traditional = getattr(request, "in_traditional", False)
    return sending and sending_of(page.canonical_page, request, in_traditional)
