"""What staff do with a message: each act is written down, and none goes over another unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.feedback.enums import Resolution, Status, TicketAction
from cms.feedback.models import Ticket, TicketEvent

from .deadlines import due_day

if TYPE_CHECKING:
    from cms.accounts.models import Branch, User


class TicketChangedError(Exception):
    """Somebody has changed the message since it was shown."""


class Place(NamedTuple):
    """Where a message is dealt with; the names are those of its columns."""

    category: str
    branch: Branch | None
    assignee: User | None


def place_of(ticket: Ticket) -> Place:
    """Where it is dealt with now."""
    return Place(ticket.category, ticket.branch, ticket.assignee)


def _write(ticket: Ticket, seen: int, **values: Any) -> None:
    """Store and raise the version, unless it is no longer the one that was seen."""
    same = Ticket.objects.filter(pk=ticket.pk, version=seen)
    if not same.update(version=F("version") + 1, **values):
        raise TicketChangedError
    ticket.refresh_from_db()


def _note(
    ticket: Ticket, action: TicketAction, by: User | None, text: str = "", **data: Any
) -> None:
    TicketEvent.objects.create(ticket=ticket, action=action, by=by, text=text, data=data)


@transaction.atomic
def sort(ticket: Ticket, seen: int, by: User, place: Place) -> None:
    """Put it into a category, hand it to a branch, give it to somebody.

    Another category moves the deadline, counted from the day it came in; a deadline that is ahead
    again is escalated again when it passes.
    """
    before = place_of(ticket)
    values: dict[str, Any] = place._asdict()
    # What was answered was answered in time or not, whatever it is called afterwards.
    if place.category != before.category and not ticket.answered_at:
        values["due_on"] = due_day(place.category, ticket.received_at)
        if values["due_on"] >= timezone.localdate():
            values["escalated_at"] = None
    if place.assignee and ticket.status == Status.NEW:
        values["status"] = Status.IN_PROGRESS
    _write(ticket, seen, **values)
    if before.category != place.category:
        _note(ticket, TicketAction.CATEGORISED, by, category=[before.category, place.category])
    if before[1:] != place[1:]:
        data: dict[str, Any] = {
            "branch": [before.branch and before.branch.pk, place.branch and place.branch.pk],
            "assignee": [
                before.assignee and before.assignee.pk,
                place.assignee and place.assignee.pk,
            ],
        }
        _note(ticket, TicketAction.ASSIGNED, by, **data)


def take(ticket: Ticket, seen: int, by: User) -> None:
    """Take it oneself."""
    sort(ticket, seen, by, place_of(ticket)._replace(assignee=by))


@transaction.atomic
def answer(ticket: Ticket, seen: int, by: User, text: str) -> None:
    """Give the sender an answer, or another one; earlier answers stay in the history.

    The time to answer is counted to the first.
    """
    _write(
        ticket,
        seen,
        answer=text,
        answered_at=ticket.answered_at or timezone.now(),
        answered_by=by,
        assignee=ticket.assignee or by,
        status=Status.ANSWERED,
        resolution="",
        closed_at=None,
    )
    _note(ticket, TicketAction.ANSWERED, by, text)


def add_note(ticket: Ticket, by: User, text: str) -> None:
    """Add what colleagues should know; senders never see it, and it is in nobody's way."""
    _note(ticket, TicketAction.NOTED, by, text)


@transaction.atomic
def note_once(ticket: Ticket, seen: int, by: User, text: str) -> None:
    """Note what was done besides; who presses twice, or has seen an older state, is refused."""
    _write(ticket, seen)
    add_note(ticket, by, text)


@transaction.atomic
def close(ticket: Ticket, seen: int, by: User | None, resolution: str, text: str = "") -> None:
    """End it: from now on the days count after which the contact data is removed."""
    _write(ticket, seen, status=Status.CLOSED, resolution=resolution, closed_at=timezone.now())
    _note(ticket, TicketAction.CLOSED, by, text, resolution=resolution)


@transaction.atomic
def reopen(ticket: Ticket, seen: int, by: User, text: str = "") -> None:
    """Take up again what was closed or answered: the days count anew, and the next answer is rated.

    How the earlier one was rated stays in the history.
    """
    _write(
        ticket,
        seen,
        status=Status.IN_PROGRESS,
        resolution="",
        closed_at=None,
        due_on=due_day(ticket.category, timezone.now()),
        escalated_at=None,
        satisfaction=None,
        rated_at=None,
    )
    _note(ticket, TicketAction.REOPENED, by, text)


def look_at_contact(ticket: Ticket, by: User) -> None:
    """Write down who has read how the sender can be reached."""
    _note(ticket, TicketAction.CONTACT_SEEN, by)


def resolutions_for(ticket: Ticket) -> list[tuple[str, Any]]:
    """Why it may be closed: as answered only with an answer."""
    return [
        choice
        for choice in Resolution.choices
        if ticket.answer or choice[0] != Resolution.ANSWERED.value
    ]
