"""Where the script of a page tells what is done with it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse

from cms.accounts.adapters import reader_address
from cms.core.decorators import anonymous_post
from cms.core.readers import is_person
from cms.core.throttling import Throttle
from cms.metrics.services.beacons import MOST_BYTES, BadBeaconError, read_beacon
from cms.metrics.services.collecting import count_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

throttle = Throttle(settings.COUNTS_A_MINUTE)


def is_allowed(request: HttpRequest) -> bool:
    """Count one thing more from where a request comes; from where nobody can tell is one place."""
    return throttle.allows(reader_address(request))


def _of_people(view: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Leave out robots and staff, while their cookie can still be seen."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not is_person(request):
            return HttpResponse(status=204)
        return view(request)

    return guarded


@_of_people
@anonymous_post(max_bytes=MOST_BYTES)
def beacon(request: HttpRequest) -> HttpResponse:
    """Take one beacon: 204; 400 for nonsense, 429 for a flood, 503 when there is no room.

    Nothing about the sender is kept, nor written to the log.
    """
    if not is_allowed(request):
        return HttpResponse(status=429)
    try:
        told = read_beacon(request.body)
    except (BadBeaconError, OSError):  # OSError: the browser was gone before it had sent all
        return HttpResponse(status=400)
    return HttpResponse(status=204 if count_told(told) else 503)
