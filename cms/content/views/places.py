"""Pages are not copied or moved to where the site itself answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.models import Page

from cms.content.forms import ADDRESS_CLAIMED
from cms.content.services.slugs import is_claimed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _refused(request: HttpRequest, view: str, *arguments: int) -> HttpResponse:
    messages.error(request, ADDRESS_CLAIMED)
    return redirect(view, *arguments)


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead back to the form if the copy would not be seen."""
    number = request.POST.get("new_parent_page", "")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    parent = Page.objects.filter(pk=number).first()
    if parent is None or not is_claimed(request.POST.get("new_slug", ""), parent):
        return None
    return _refused(request, "wagtailadmin_pages:copy", page.pk)


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Lead back to the choice of a place if the page would not be seen there."""
    if request.method != "POST" or not is_claimed(page.slug, destination):
        return None
    return _refused(request, "wagtailadmin_pages:move", page.pk)


def refuse_bulk_move(
    request: HttpRequest, action_type: str, pages: list[Any], action: Any
) -> HttpResponse | None:
    """Lead back to the list if one of the ticked pages would not be seen: then none is moved."""
    if not isinstance(action, MoveBulkAction):
        return None
    destination = action.get_execution_context()["destination"]
    if not any(is_claimed(page.slug, destination) for page in pages):
        return None
    messages.error(request, ADDRESS_CLAIMED)
    return redirect(action.next_url)
