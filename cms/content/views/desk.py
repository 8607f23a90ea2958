"""What the page editor asks for while somebody writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.content.services.slugs import free_slug, pinyin_slug

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST_TITLE = 255


def _page(request: HttpRequest, argument: str) -> Page | None:
    """The page that an argument names, if there is one and the person may look at it."""
    number = request.GET.get(argument, "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    policy = policy_registry.get_by_type(Page)
    page: Page | None = policy.explorable_instances(request.user).filter(pk=number).first()
    return page


@require_safe
def slug_offer(request: HttpRequest) -> JsonResponse:
    """Spell a title: `?title=…&parent=…&page=…` → `{"slug": "…"}`, free below the parent.

    Empty where the title has nothing to spell. A parent that is missing, malformed or hidden from
    this person is passed over: the spelling is offered as it is, and saving sees to the rest.
    """
    base = pinyin_slug(request.GET.get("title", "")[:LONGEST_TITLE])
    parent = _page(request, "parent")
    slug = free_slug(base, parent, _page(request, "page")) if base and parent else base
    return JsonResponse({"slug": slug})
