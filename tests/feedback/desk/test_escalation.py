"""What is overdue goes to the managers: once, by the calendar, by mail only where mail leaves."""

import datetime
import smtplib
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.accounts.enums import Role
from cms.accounts.selectors import SENDS_NOTHING
from cms.feedback.enums import Category, Status, TicketAction
from cms.feedback.models import FeedbackSettings, Ticket
from cms.feedback.services.deadlines import due_day
from cms.feedback.services.escalation import escalate_overdue, managers_over
from cms.home.models import HomePage
from tests.factories.accounts import UserFactory
from tests.factories.feedback import TicketFactory

from .conftest import House

SHANGHAI = timezone.get_fixed_timezone(480)


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        # Friday; weekends and holidays count.
        ("2026-10-02T10:00", "2026-10-04"),
        ("2026-12-31T23:59", "2027-01-02"),
        ("2028-02-28T00:00", "2028-03-01"),
    ],
)
def test_deadlines_are_calendar_days_of_the_place(received: str, expected: str) -> None:
    at = datetime.datetime.fromisoformat(received).replace(tzinfo=SHANGHAI)
    assert due_day(Category.SCAM, at, FeedbackSettings()).isoformat() == expected
    # The same moment told in another zone is the same day.
    assert due_day(Category.SCAM, at.astimezone(datetime.UTC), FeedbackSettings()) == (
        datetime.date.fromisoformat(expected)
    )


def test_the_days_are_those_of_the_settings(home: HomePage) -> None:
    FeedbackSettings.objects.create(site=home.get_site(), scam_days=7)
    assert due_day(Category.SCAM, timezone.now()) == days(7)


@pytest.mark.django_db
def test_only_what_is_open_and_past_its_day_is_escalated_and_only_once() -> None:
    late = TicketFactory(due_on=days(-1))
    taken = TicketFactory(due_on=days(-30), status=Status.IN_PROGRESS)
    TicketFactory(due_on=days(0))  # today is in time
    for status in (Status.ANSWERED, Status.CLOSED):
        TicketFactory(due_on=days(-1), status=status)
    for _time in range(3):
        call_command("escalate_messages")
    assert set(Ticket.objects.exclude(escalated_at=None)) == {late, taken}
    for ticket in (late, taken):
        assert ticket.events.get().action == TicketAction.ESCALATED
    late.refresh_from_db()
    assert late.version == 0  # who is answering it meanwhile is not refused


@pytest.mark.django_db
def test_a_day_that_passes_again_is_escalated_again() -> None:
    ticket = TicketFactory(due_on=days(-1))
    assert escalate_overdue() == 1
    Ticket.objects.update(due_on=days(3), escalated_at=None)  # as sorting anew does
    assert escalate_overdue() == 0
    Ticket.objects.update(due_on=days(-1))
    assert escalate_overdue() == 1
    assert ticket.events.count() == 2


def test_managers_are_those_over_the_branch(house: House) -> None:
    UserFactory(roles=[Role.BRANCH_MANAGER], branch=house.outlet, username="low")
    assert {person.username for person in managers_over(house.outlet.pk)} == {
        "low",
        "northern",
        "chief",
    }
    assert {person.username for person in managers_over(house.south.pk)} == {"southern", "chief"}
    assert {person.username for person in managers_over(None)} == {"chief"}


def test_each_manager_gets_one_mail_without_a_word_of_the_senders(
    house: House, mailoutbox: list[EmailMessage]
) -> None:
    mine = TicketFactory(due_on=days(-1), branch=house.north, with_contact=True, message="我的秘密")
    other = TicketFactory(due_on=days(-1), branch=house.south)
    escalate_overdue()
    escalate_overdue()
    to = {mail.to[0]: mail for mail in mailoutbox}
    assert set(to) == {person.email for person in (house.chief, house.northern, house.southern)}
    assert len(mailoutbox) == 3
    northern = to[house.northern.email]
    assert f"{mine.pk}" in northern.body
    assert "/admin/feedback/?state=overdue" in northern.body
    assert f"{other.pk}，" not in northern.body.replace(",", "，")
    for mail in mailoutbox:
        for private in ("我的秘密", "张三丰", "13800138000"):
            assert private not in f"{mail.subject} {mail.body}"


def test_without_mail_nothing_is_sent_and_all_is_escalated(
    house: House, mailoutbox: list[EmailMessage], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = SENDS_NOTHING
    monkeypatch.setattr(EmailMessage, "send", lambda mail: pytest.fail("sent"))
    TicketFactory(due_on=days(-1))
    assert escalate_overdue() == 1
    assert not mailoutbox


def test_a_mail_that_fails_keeps_nothing_from_happening(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(mail: EmailMessage) -> int:
        raise smtplib.SMTPRecipientsRefused({mail.to[0]: (550, b"no")})

    monkeypatch.setattr(EmailMessage, "send", fail)
    TicketFactory(due_on=days(-1))
    assert escalate_overdue() == 1
    assert "SMTPRecipientsRefused" in caplog.text
    assert house.chief.email not in caplog.text


@pytest.mark.django_db
def test_looking_costs_the_same_while_nothing_is_late() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            escalate_overdue()
        return len(queries)

    TicketFactory()
    few = cost()
    TicketFactory.create_batch(20)
    assert cost() == few == 1
