"""Whatever names or reaches a sender goes after the set days, from everywhere it is kept.

Messages have no revisions, are in no search index, write nothing into Wagtail's log, and exports
hold neither contact data nor a sender's words: what is here is all there is.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import override

from cms.core.private_numbers import PRIVATE_RUN, masked, private_spans
from cms.feedback.enums import Resolution, Status, TicketAction
from cms.feedback.models import Ticket, TicketEvent

from .deadlines import feedback_settings
from .handling import TicketChangedError, close

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

# How long an answer waits to be rated or replied to.
QUIET = datetime.timedelta(days=14)
MARK = "●●●"
# One sign is no name: it stands in many words.
SHORTEST_NAME = 2


def close_answered() -> int:
    """Close what was answered to the sender's content, or 14 days ago without a word since."""
    low, now = feedback_settings().low_score, timezone.now()
    lately = TicketEvent.objects.filter(ticket=OuterRef("pk"), created_at__gt=now - QUIET)
    done = Ticket.objects.filter(
        Q(satisfaction__gt=low) | Q(answered_at__lte=now - QUIET) & ~Exists(lately),
        status=Status.ANSWERED,
    )
    closed = 0
    for ticket in done.order_by("pk"):
        try:
            close(ticket, ticket.version, None, Resolution.ANSWERED)
        except TicketChangedError:
            continue  # somebody is at work on it
        closed += 1
    return closed


def forget_contacts() -> int:
    """Remove the contact data of what was closed longer ago than it may stay; return how many."""
    with override(settings.LANGUAGE_CODE):
        return sum(_forget(pk) for pk in _due().order_by("pk").values_list("pk", flat=True))


def _due() -> QuerySet[Ticket]:
    """What was closed long enough ago: by the settings, or by the promise if that was shorter."""
    days, now = feedback_settings().retention_days, timezone.now()
    promises = (
        Ticket.objects.filter(status=Status.CLOSED, retention_days__lt=days)
        .order_by()
        .values_list("retention_days", flat=True)
        .distinct()
    )
    is_over = Q(closed_at__lte=now - datetime.timedelta(days=days))
    for shorter in promises:
        long_ago = now - datetime.timedelta(days=shorter or 0)
        is_over |= Q(retention_days=shorter, closed_at__lte=long_ago)
    # Whatever was written since the last time goes as well.
    written = TicketEvent.objects.filter(
        ~Q(text=""), ticket=OuterRef("pk"), created_at__gt=OuterRef("anonymised_at")
    )
    is_left = Q(anonymised_at=None) | Q(anonymised_at__lt=F("closed_at")) | Exists(written)
    return Ticket.objects.filter(is_over, is_left, status=Status.CLOSED)


@transaction.atomic
def _forget(pk: int) -> bool:
    """One message: who works on it meanwhile is told that it has changed."""
    Ticket.objects.select_for_update().filter(pk=pk).first()
    ticket = _due().filter(pk=pk).first()
    if ticket is None:
        return False
    private = _of_sender(ticket)
    for event in ticket.events.exclude(text=""):
        text = _without(event.text, private)
        if event.action != TicketAction.ANSWERED:
            text = masked(text)
        if text != event.text:
            TicketEvent.objects.filter(pk=event.pk).update(text=text)
    now = timezone.now()
    Ticket.objects.filter(pk=pk).update(
        contact="",
        contact_name="",
        message=masked(_without(ticket.message, private)),
        # What else stands in an answer was checked to be public when it was given.
        answer=_without(ticket.answer, private),
        submission=None,
        anonymised_at=now,
        version=F("version") + 1,
    )
    TicketEvent.objects.create(ticket=ticket, action=TicketAction.ANONYMISED, created_at=now)
    return True


def _of_sender(ticket: Ticket) -> list[re.Pattern[str]]:
    """The name and the contact, and the numbers in the contact however they are grouped."""
    words = (ticket.contact.strip(), ticket.contact_name.strip())
    found = [re.escape(each) for each in words if len(each) >= SHORTEST_NAME]
    for start, end in private_spans(ticket.contact):
        digits = re.findall(r"[0-9]", ticket.contact[start:end])
        if len(digits) >= PRIVATE_RUN:
            found.append(r"[\W_]?".join(digits))
    return [re.compile(pattern) for pattern in found]


def _without(text: str, private: Iterable[re.Pattern[str]]) -> str:
    """The text without what the sender gave as name and contact."""
    for pattern in private:
        text = pattern.sub(MARK, text)
    return text
