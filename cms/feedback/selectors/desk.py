"""Who sees which tickets, asked in one place for every way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Q, Value, When
from django.utils import timezone

from cms.accounts.enums import Level, Role
from cms.accounts.models import User
from cms.accounts.selectors import branch_scope, has_role, staff_over
from cms.feedback.enums import OPEN
from cms.feedback.models import Ticket

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from cms.feedback.models.tickets import TicketQuerySet

VIEW, CHANGE = "feedback.view_ticket", "feedback.change_ticket"


def tickets_for(user: User | AnonymousUser) -> TicketQuerySet:
    """Select the tickets a person may see: of their own branch and those below it.

    What has not been handed to a branch is the head office's.
    """
    if not isinstance(user, User) or not user.has_perm(VIEW):
        return Ticket.objects.none()
    if sees_all(user):
        return Ticket.objects.all()
    return Ticket.objects.filter(branch__in=branch_scope(user))


def sees_all(user: User) -> bool:
    """Tell whether a person sees every ticket, those of no branch included."""
    if user.is_superuser or has_role(user, Role.HEAD_OFFICE):
        return True
    return bool(user.branch and user.branch.level == Level.HEAD_OFFICE)


def may_work_on(user: User | AnonymousUser, ticket: Ticket) -> bool:
    """Tell whether a person may assign, answer and close a ticket."""
    return user.has_perm(CHANGE) and tickets_for(user).filter(pk=ticket.pk).exists()


def possible_assignees(branch_id: int | None) -> QuerySet[User]:
    """Select who could answer the tickets of a branch: they see them, and may change tickets."""
    app_label, codename = CHANGE.split(".")
    granted = {"content_type__app_label": app_label, "codename": codename}
    may = (
        Q(is_superuser=True)
        | Q(**{f"groups__permissions__{name}": value for name, value in granted.items()})
        | Q(**{f"user_permissions__{name}": value for name, value in granted.items()})
    )
    able = User.objects.filter(may).values("pk")
    return staff_over(branch_id).filter(pk__in=able).order_by("branch__code", "username")


def most_urgent_first(tickets: TicketQuerySet) -> TicketQuerySet:
    """Order what is open before what is done, and by the day it is due."""
    done = Case(When(status__in=OPEN, then=Value(0)), default=Value(1))
    return tickets.order_by(done, "due_on", "pk")


def waiting(user: User) -> dict[str, Any]:
    """Count what waits on the desk of a person, in one query."""
    is_late = Q(due_on__lt=timezone.localdate())
    mine = Q(assignee=user.pk)
    counts: dict[str, Any] = (
        tickets_for(user)
        .open()
        .aggregate(
            open=Count("pk"),
            late=Count("pk", filter=is_late),
            mine=Count("pk", filter=mine),
            mine_late=Count("pk", filter=mine & is_late),
            free=Count("pk", filter=Q(assignee=None)),
        )
    )
    return counts
