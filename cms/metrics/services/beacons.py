"""What the script of a page tells, and what of it can be true."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from wagtail.models import Page

from cms.content.models import open_to_all
from cms.metrics.enums import Action
from cms.metrics.models import ShortLink
from cms.metrics.services.codes import LONGEST, read_code
from cms.metrics.services.storing import CountKey

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

# More than a beacon ever has.
MOST_BYTES = 256
LARGEST_KEY = 2**31 - 1
# A scan is counted where the short link leads on, not by a script.
TOLD = {action.value for action in Action} - {Action.SCAN.value}
FIELDS = {"page", "action", "source", "large"}
# Keys asked for in one query.
BATCH = 500


class Beacon(NamedTuple):
    """One action on one page, as a browser tells it; the code is that of a short link, or empty."""

    page: int
    action: str
    code: str
    large_type: bool


class BadBeaconError(ValueError):
    """What no script of ours sends."""


def read_beacon(body: bytes) -> Beacon:
    """Read `{"page": 12, "action": "read", "source": "c4nd7k", "large": true}`, the last two optional.

    One beacon is one action, of now: there is neither a number nor a day to forge. Raises
    BadBeaconError for whatever else it may be.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise BadBeaconError from None
    if not isinstance(told, dict) or not told.keys() <= FIELDS:
        raise BadBeaconError
    page, action = told.get("page"), told.get("action")
    source, large = told.get("source", ""), told.get("large", False)
    # A bool is an int to Python.
    if type(page) is not int or not 0 < page <= LARGEST_KEY:
        raise BadBeaconError
    if not isinstance(action, str) or action not in TOLD:
        raise BadBeaconError
    if not isinstance(source, str) or len(source) > LONGEST or type(large) is not bool:
        raise BadBeaconError
    return Beacon(page, action, read_code(source), large)


def as_counts(
    told: Mapping[tuple[datetime.date, Beacon], int], today: datetime.date
) -> dict[CountKey, int]:
    """What can be counted of it: pages that everybody can open, links in use.

    What is read by way of a link that has ended or never was is read all the same.
    """
    pages = _open_pages({beacon.page for _day, beacon in told})
    sources = _sources({beacon.code for _day, beacon in told if beacon.code}, today)
    counts: dict[CountKey, int] = {}
    for (day, beacon), count in told.items():
        if beacon.page in pages:
            source = sources.get(beacon.code, 0)
            key = CountKey(day, beacon.page, beacon.action, source, beacon.large_type)
            counts[key] = counts.get(key, 0) + count
    return counts


def _open_pages(keys: set[int]) -> set[int]:
    found: set[int] = set()
    for batch in _batches(keys):
        pages = open_to_all(Page.objects.filter(pk__in=batch))
        found.update(pages.values_list("pk", flat=True))
    return found


def _sources(codes: set[str], today: datetime.date) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in _batches(codes):
        links = ShortLink.objects.in_use_on(today).filter(code__in=batch)
        found.update(links.values_list("code", "pk"))
    return found


def _batches(keys: Iterable[int | str]) -> list[list[int | str]]:
    ordered = list(keys)
    return [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
