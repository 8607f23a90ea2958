"""Stores how satisfied a sender is with the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from cms.feedback.enums import TicketAction
from cms.feedback.models import Ticket, TicketEvent

if TYPE_CHECKING:
    from cms.feedback.models.tickets import TicketQuerySet


def may_rate(ticket: Ticket) -> bool:
    """Whether there is an answer that has not been rated."""
    return bool(ticket.answer) and not ticket.is_open and ticket.satisfaction is None


def rate(ticket: Ticket, score: int) -> bool:
    """Store a score from 1 to 5; the first one counts. Tell whether it was this one."""
    unrated: TicketQuerySet = Ticket.objects.filter(pk=ticket.pk, satisfaction=None)
    with transaction.atomic():
        if not (may_rate(ticket) and unrated.update(satisfaction=score, rated_at=timezone.now())):
            return False
        TicketEvent.objects.create(
            ticket=ticket, action=TicketAction.RATED, data={"satisfaction": score}
        )
    ticket.satisfaction = score
    return True
