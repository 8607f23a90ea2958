"""Takes a message in: once it is acknowledged it is stored, and stored once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from cms.feedback.enums import FIRST_CATEGORY, Kind, TicketAction
from cms.feedback.models import FeedbackSettings, Ticket, TicketEvent

from .deadlines import due_day
from .receipts import new_receipt

if TYPE_CHECKING:
    from cms.feedback.models import PrivacyNotice

ATTEMPTS = 3


@dataclass(frozen=True)
class Message:
    """What a reader sends; contact data only together with the notice that was agreed to."""

    kind: Kind
    text: str
    page: Page | None = None
    contact_name: str = ""
    contact: str = ""
    notice: PrivacyNotice | None = None


def receive(message: Message, submission: str, settings: FeedbackSettings) -> Ticket:
    """Store a message, or find it where the same submission has been stored already.

    Raises a DatabaseError when neither was possible.
    """
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                return _store(message, submission, settings)
        except IntegrityError as error:
            if stored := Ticket.objects.filter(submission=submission).first():
                return stored
            failure = error
            # Else its page has just been deleted, or two drew the same receipt, and one draws again.
            if message.page and not Page.objects.filter(pk=message.page.pk).exists():
                message = replace(message, page=None)
    raise failure


def _store(message: Message, submission: str, settings: FeedbackSettings) -> Ticket:
    now = timezone.now()
    category = FIRST_CATEGORY[message.kind]
    ticket = Ticket.objects.create(
        receipt=new_receipt(),
        submission=submission,
        kind=message.kind,
        category=category,
        message=message.text,
        page=message.page,
        page_title=message.page.title if message.page else "",
        received_at=now,
        due_on=due_day(category, now, settings),
        contact_name=message.contact_name,
        contact=message.contact,
        notice=message.notice,
        consented_at=now if message.notice else None,
        retention_days=settings.retention_days,
    )
    TicketEvent.objects.create(ticket=ticket, action=TicketAction.RECEIVED, created_at=now)
    return ticket
