"""What readers meet at a short link."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from cms.core.decorators import reading_only
from cms.core.readers import is_reader
from cms.metrics.enums import Action
from cms.metrics.models import NO_PAGE, ShortLink
from cms.metrics.services.codes import read_code
from cms.metrics.services.collecting import count
from cms.metrics.services.targets import target_of, with_source
from cms.metrics.views import counting

if TYPE_CHECKING:
    from django.http import HttpRequest


@reading_only
def short_link(request: HttpRequest, code: str = "") -> HttpResponse:
    """Lead to the link's target with the link as its source, or say why that is not possible.

    Two queries at most. No cache keeps the answer: each scan is counted, and a link may end.
    """
    meant = read_code(code.strip("/"))
    links = ShortLink.objects.select_related("page").order_by()
    link = links.filter(code=meant).first() if meant else None
    target = target_of(link) if link else None
    if link and target and not link.has_ended:
        if is_reader(request) and counting.is_allowed(request):
            page = link.page_id or NO_PAGE
            count(page, Action.SCAN, source=link.pk, large_type=link.large_type)
        response: HttpResponse = HttpResponseRedirect(with_source(target, link))
    else:
        response = _nowhere(request, link, target)
    response["Cache-Control"] = "no-store"
    return response


def _nowhere(request: HttpRequest, link: ShortLink | None, target: str | None) -> HttpResponse:
    """A page that says so, and leads on; of an ended link to what it led to, if that is still there."""
    ended = bool(link and link.has_ended)
    page = link.page if link and ended and not link.path else None
    # What is not open to everybody does not show its title either.
    title = page.title if page and not page.get_view_restrictions().exists() else ""
    context = {"link": link, "ended": ended, "target": target if ended else None, "title": title}
    status = HTTPStatus.GONE if ended else HTTPStatus.NOT_FOUND
    return render(request, "metrics/short_link.html", context, status=status)
