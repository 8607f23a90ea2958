"""Contact data goes after the set days, from every table; what is not closed stays."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone

from cms.feedback.enums import Kind, Resolution, Status, TicketAction
from cms.feedback.models import FeedbackSettings, Ticket, TicketEvent
from cms.feedback.services import handling
from cms.feedback.services.receiving import Message, receive
from cms.feedback.services.retention import close_answered, forget_contacts
from cms.home.models import HomePage
from tests.factories.feedback import TicketFactory
from tests.factories.review import browser

from .conftest import House
from .test_scope import address, body

PRIVATE = ("13800138000", "张三丰", "6222021234567890123", "zhang@example.com")


def ago(days: float) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def everywhere(needle: str) -> list[str]:
    """The tables whose text or JSON columns hold a piece of text."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                rows = model._default_manager.annotate(told=Cast(field.name, models.TextField()))
                escaped = needle.encode("unicode_escape").decode()
                for written in {needle, escaped}:
                    if rows.filter(told__contains=written).exists():
                        found.append(f"{model._meta.db_table}.{field.name}")
    return found


def close(ticket: Ticket, days: float) -> None:
    """Close it some days ago."""
    handling.close(ticket, ticket.version, None, Resolution.NO_ANSWER_NEEDED)
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=ago(days))


@pytest.fixture
def ticket(house: House) -> Ticket:
    """A message that names its sender wherever it can."""
    found: Ticket = TicketFactory(
        branch=house.north,
        with_contact=True,
        submission="abc",
        message="我是张三丰，卡号6222021234567890123，电话13800138000，字太小",
    )
    handling.answer(
        found, 0, house.northern, "张三丰您好，已打 138-0013-8000，打 96110、12378 也行"
    )
    handling.add_note(found, house.northern, "已致电张三丰 13800138000，zhang@example.com")
    handling.look_at_contact(found, house.northern)
    return found


def test_nothing_of_the_sender_is_left_in_any_table(ticket: Ticket) -> None:
    assert all(everywhere(private) for private in PRIVATE)
    close(ticket, 91)
    for _time in range(2):
        call_command("forget_contacts")
    assert {private: everywhere(private) for private in PRIVATE} == {
        private: [] for private in PRIVATE
    }
    ticket.refresh_from_db()
    assert ticket.anonymised_at is not None
    assert ticket.submission is None
    # What was asked and answered stays, and so does the consent.
    assert "字太小" in ticket.message
    assert "您好" in ticket.answer
    assert "打 96110、12378 也行" in ticket.answer
    assert "138-0013" not in ticket.answer
    given = ticket.events.get(action=TicketAction.ANSWERED)
    assert given.text == ticket.answer
    assert ticket.notice is not None
    assert ticket.consented_at is not None
    assert [event.action for event in ticket.events.all()].count(TicketAction.ANONYMISED) == 1


def test_exports_hold_nothing_personal_before_it_either(house: House, ticket: Ticket) -> None:
    client = browser(house.chief)
    for name in ("tickets", "analysis", "words"):
        text = body(client, address(name), export="csv")
        assert text
        for private in (*PRIVATE, "字太小", str(house.northern)):
            assert private not in text


@pytest.mark.parametrize(("days", "goes"), [(89.9, False), (90.1, True), (1000, True)])
def test_days_count_from_closing(ticket: Ticket, days: float, goes: bool) -> None:
    Ticket.objects.update(received_at=ago(2000))
    ticket.refresh_from_db()
    close(ticket, days)
    assert forget_contacts() == int(goes)


def test_the_days_are_those_of_the_settings(home: HomePage, ticket: Ticket) -> None:
    FeedbackSettings.objects.create(site=home.get_site(), retention_days=10)
    close(ticket, 11)
    assert forget_contacts() == 1


@pytest.mark.parametrize(
    ("days", "goes"),
    [
        ((30, 90, 29), False),
        ((30, 90, 31), True),
        ((30, 10, 11), True),
        ((90, 30, 31), True),
        ((None, 30, 31), True),
        ((None, 30, 29), False),
    ],
)
def test_more_days_in_the_settings_break_no_promise(
    home: HomePage, ticket: Ticket, days: tuple[int | None, int, int], goes: bool
) -> None:
    promised, now, since = days
    FeedbackSettings.objects.create(site=home.get_site(), retention_days=now)
    Ticket.objects.update(retention_days=promised)
    close(ticket, since)
    assert forget_contacts() == int(goes)


def test_the_promise_is_stored_with_the_message(ticket: Ticket) -> None:
    message = Message(kind=Kind.QUESTION, text="好吗")
    assert receive(message, "x", FeedbackSettings(retention_days=33)).retention_days == 33


def test_what_is_written_afterwards_goes_too(house: House, ticket: Ticket) -> None:
    close(ticket, 91)
    assert forget_contacts() == 1
    ticket.refresh_from_db()
    handling.add_note(ticket, house.northern, "他又打来：13900139000")
    assert forget_contacts() == 1
    assert everywhere("13900139000") == []
    assert forget_contacts() == 0


def test_what_is_not_closed_stays(ticket: Ticket) -> None:
    Ticket.objects.update(received_at=ago(400), closed_at=ago(400))
    assert forget_contacts() == 0
    assert Ticket.objects.get().contact


def test_who_works_on_it_meanwhile_is_told(house: House, ticket: Ticket) -> None:
    close(ticket, 91)
    ticket.refresh_from_db()
    forget_contacts()
    with pytest.raises(handling.TicketChangedError):
        handling.reopen(ticket, ticket.version, house.chief)


def test_what_was_opened_again_is_cleaned_again(house: House, ticket: Ticket) -> None:
    close(ticket, 91)
    forget_contacts()
    ticket.refresh_from_db()
    handling.reopen(ticket, ticket.version, house.chief, "他又打来：13900139000")
    close(ticket, 0)
    Ticket.objects.update(anonymised_at=ago(200), closed_at=ago(91))
    assert forget_contacts() == 1
    assert everywhere("13900139000") == []


class TestClosing:
    """Answered messages do not stay open for ever."""

    @pytest.mark.parametrize(
        ("fields", "closes"),
        [
            ({"answered": 15}, True),
            ({"answered": 13}, False),
            ({"answered": 1, "satisfaction": 5}, True),
            ({"answered": 1, "satisfaction": 3}, True),
            ({"answered": 1, "satisfaction": 2}, False),
            ({"answered": 15, "satisfaction": 1}, True),
        ],
    )
    @pytest.mark.django_db
    def test_after_a_good_score_or_two_quiet_weeks(
        self, fields: dict[str, Any], closes: bool
    ) -> None:
        ticket = TicketFactory(
            status=Status.ANSWERED,
            answer="好",
            answered_at=ago(fields["answered"]),
            satisfaction=fields.get("satisfaction"),
        )
        assert close_answered() == int(closes)
        assert close_answered() == 0
        ticket.refresh_from_db()
        assert (ticket.status == Status.CLOSED) is closes
        if closes:
            assert ticket.resolution == Resolution.ANSWERED
            assert ticket.events.get().by is None

    @pytest.mark.django_db
    def test_not_while_somebody_works_on_it(self) -> None:
        ticket = TicketFactory(status=Status.ANSWERED, answer="好", answered_at=ago(15))
        TicketEvent.objects.create(ticket=ticket, action=TicketAction.NOTED, text="再核实")
        TicketFactory(status=Status.IN_PROGRESS, answered_at=ago(30))
        assert close_answered() == 0


def test_the_desk_says_that_it_was_removed(house: House, ticket: Ticket) -> None:
    close(ticket, 91)
    forget_contacts()
    page = browser(house.chief).get(address("ticket", ticket.pk)).content.decode()
    assert address("contact", ticket.pk) not in page
