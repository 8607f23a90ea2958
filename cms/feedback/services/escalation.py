"""Messages whose day has passed go to those who manage; each once, however often this runs."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cms.accounts.enums import Role
from cms.accounts.selectors import sends_mail, staff_over
from cms.feedback.enums import TicketAction
from cms.feedback.models import Ticket, TicketEvent
from cms.feedback.selectors.desk import possible_assignees

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cms.accounts.models import User

logger = logging.getLogger(__name__)
# What is left over is escalated with the next tick.
AT_ONCE = 500
MANAGE = (Role.BRANCH_MANAGER, Role.HEAD_OFFICE)


def escalate_overdue() -> int:
    """Mark what is overdue, then tell the managers; return how many messages it was.

    A message is due until the end of its day. Marking is one step that only one of several servers
    can take; a mail that fails is not sent again, but the desk and the home show the message all the
    same.
    """
    today = timezone.localdate()
    waiting = Ticket.objects.overdue(today).filter(escalated_at=None)
    escalated = [ticket for ticket in waiting.order_by("pk")[:AT_ONCE] if _escalate(ticket)]
    if escalated and sends_mail():
        _tell_managers(escalated)
    return len(escalated)


@transaction.atomic
def _escalate(ticket: Ticket) -> bool:
    now = timezone.now()
    same = Ticket.objects.overdue(timezone.localdate(now)).filter(pk=ticket.pk, escalated_at=None)
    if not same.update(escalated_at=now):
        return False
    data = {"due_on": ticket.due_on.isoformat()}
    TicketEvent.objects.create(ticket=ticket, action=TicketAction.ESCALATED, data=data)
    return True


def managers_over(branch_id: int | None) -> QuerySet[User]:
    """Who answers for a branch: its managers, those above it, and the head office's."""
    manages = Q(groups__role_profile__code__in=MANAGE)
    return staff_over(branch_id).filter(manages, pk__in=possible_assignees(branch_id).values("pk"))


def _tell_managers(tickets: list[Ticket]) -> None:
    """One mail a manager, with numbers and days and not a word of a reader's."""
    by_branch: dict[int | None, list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        by_branch[ticket.branch_id].append(ticket)
    for_whom: dict[str, list[Ticket]] = defaultdict(list)
    for branch_id, theirs in by_branch.items():
        addresses = managers_over(branch_id).exclude(email="").values_list("email", flat=True)
        for address in set(addresses):
            for_whom[address] += theirs
    for address, theirs in for_whom.items():
        try:
            _mail(address, theirs).send()
        except OSError as error:  # of which smtplib's errors are a kind; they quote addresses
            logger.warning("A notice was not sent: %s", type(error).__name__)


def _mail(address: str, tickets: list[Ticket]) -> EmailMessage:
    with override(settings.LANGUAGE_CODE):
        subject = ngettext(
            "%(count)d message from a reader is overdue",
            "%(count)d messages from readers are overdue",
            len(tickets),
        ) % {"count": len(tickets)}
        lines = [
            _("No. %(number)s, due on %(day)s") % {"number": ticket.pk, "day": ticket.due_on}
            for ticket in tickets
        ]
        desk = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('feedback_desk:tickets')}?state=overdue"
        return EmailMessage(subject, "\n".join([*lines, "", desk]), to=[address])
