"""Makes alerts, in force from the moment they are loaded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.guides.enums import Severity
from cms.guides.models import AlertPage
from cms.starter.services.pages.content import CONTENT, make_content
from cms.starter.services.pages.files import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from cms.starter.services.pages.files import PageFile

SEVERITIES = {severity.name.lower(): severity for severity in Severity}
LONGEST = 3650  # days


def _make(entry: PageFile) -> AlertPage:
    severity = entry.text("severity")
    if severity not in SEVERITIES:
        raise entry.fault("severity", f"must be one of {', '.join(SEVERITIES)}")
    now = timezone.now()
    page = make_content(
        entry,
        AlertPage,
        severity=SEVERITIES[severity],
        issuer=entry.text("issuer"),
        valid_from=now,
        valid_until=_end(entry, now),
    )
    if page.origin == AlertPage.Origin.FORWARDED and not (page.origin_from and page.sources.all()):
        raise entry.fault("origin", "a forwarded alert names origin_from and its sources")
    return page


def _end(entry: PageFile, begin: datetime) -> datetime | None:
    if "days_in_force" not in entry.given:
        raise entry.fault("days_in_force", "is missing (null for an alert without an end)")
    days = entry.given["days_in_force"]
    if days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, int) or not 0 < days <= LONGEST:
        raise entry.fault("days_in_force", f"must be a whole number from 1 to {LONGEST}, or null")
    return begin + timedelta(days=days)


ALERT = Kind(CONTENT | {"severity", "issuer", "days_in_force"}, _make)
