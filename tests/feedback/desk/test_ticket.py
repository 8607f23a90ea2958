"""Dealing with a message: sorting, answering, closing, and two people at once."""

import datetime
import threading
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.feedback.enums import Category, Resolution, Status, TaskReason, TicketAction
from cms.feedback.models import PageTask, Ticket, TicketEvent
from cms.feedback.services import handling
from cms.guides.models import GuideIndexPage
from tests.factories.accounts import UserFactory
from tests.factories.feedback import TicketFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser, messages
from tests.factories.taxonomy import HotlineFactory

from .conftest import House
from .test_scope import address

ANSWER = "您好，先垫钱的兼职都是骗局，请不要转账。"


@pytest.fixture
def ticket(house: House) -> Ticket:
    """A message for the north."""
    found: Ticket = TicketFactory(branch=house.north, with_contact=True)
    return found


@pytest.fixture
def desk(house: House) -> Client:
    """The northern manager's browser."""
    return browser(house.northern)


def send(client: Client, act: str, ticket: Ticket, **data: Any) -> HttpResponse:
    """Post as the form would: with the version that is on the screen."""
    page = BeautifulSoup(client.get(address("ticket", ticket.pk)).content, "lxml")
    version = page.select_one("[name=version]")["value"]
    values = {"version": version} | {f"{act}-{name}": value for name, value in data.items()}
    return client.post(address(act, ticket.pk), values)


def actions(ticket: Ticket) -> list[str]:
    return list(ticket.events.values_list("action", flat=True))


class TestSort:
    """Category, branch, assignee."""

    def test_it_is_sorted_and_written_down(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        data = {"category": "site", "branch": house.north.pk, "assignee": house.northern.pk}
        assert send(desk, "sort", ticket, **data).status_code == 302
        ticket.refresh_from_db()
        assert (ticket.category, ticket.assignee, ticket.status) == (
            Category.SITE,
            house.northern,
            Status.IN_PROGRESS,
        )
        assert actions(ticket) == [TicketAction.CATEGORISED, TicketAction.ASSIGNED]
        shown = desk.get(address("ticket", ticket.pk)).content.decode()
        assert f"→ {house.northern}" in shown

    def test_another_category_moves_the_day_counted_from_when_it_came_in(
        self, ticket: Ticket, desk: Client, house: House
    ) -> None:
        ticket.received_at = timezone.now() - datetime.timedelta(days=3)
        ticket.due_on = timezone.localdate() - datetime.timedelta(days=1)
        ticket.escalated_at = timezone.now()
        ticket.save()
        send(desk, "sort", ticket, category="other", branch=house.north.pk)
        ticket.refresh_from_db()
        assert ticket.due_on == timezone.localdate() + datetime.timedelta(days=7)
        assert ticket.escalated_at is None

    def test_an_answered_one_keeps_the_day_it_was_due(self, ticket: Ticket, desk: Client) -> None:
        send(desk, "answer", ticket, text=ANSWER)
        send(desk, "sort", ticket, category="other", branch=ticket.branch_id)
        due_on = ticket.due_on
        ticket.refresh_from_db()
        assert (ticket.category, ticket.due_on) == (Category.OTHER, due_on)

    def test_it_is_taken_with_one_press(self, house: House, ticket: Ticket, desk: Client) -> None:
        assert send(desk, "take", ticket).status_code == 302
        ticket.refresh_from_db()
        assert ticket.assignee == house.northern

    def test_nobody_gets_what_they_could_not_see(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        data = {"category": "scam", "branch": house.north.pk}
        for person in (house.southern, house.outreach):
            answer = send(desk, "sort", ticket, **data, assignee=person.pk)
            assert answer.status_code == 200
        ticket.refresh_from_db()
        assert ticket.assignee is None
        assert ticket.version == 0

    def test_a_form_that_comes_back_names_no_strangers(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        data = {"category": "scam", "branch": house.south.pk, "assignee": house.southern.pk}
        for given in (data, data | {"branch": house.north.pk}, data | {"category": "x"}):
            came_back = send(desk, "sort", ticket, **given)
            assert came_back.status_code == 200
            shown = came_back.content.decode()
            options = BeautifulSoup(shown, "lxml").select("[name=sort-assignee] option")
            offered = {option["value"] for option in options}
            assert str(house.northern.pk) in offered
            for stranger in (house.southern, house.outreach, house.reviewer):
                assert str(stranger) not in shown
                assert str(stranger.pk) not in offered

    def test_the_head_office_hands_it_to_a_colleague_of_another_branch(
        self, house: House, ticket: Ticket
    ) -> None:
        data = {"category": "scam", "branch": house.south.pk, "assignee": house.southern.pk}
        assert send(browser(house.chief), "sort", ticket, **data).status_code == 302
        ticket.refresh_from_db()
        assert (ticket.branch, ticket.assignee) == (house.south, house.southern)

    def test_taking_what_has_changed_leaves_the_form_whole(
        self, ticket: Ticket, desk: Client
    ) -> None:
        page = BeautifulSoup(desk.get(address("ticket", ticket.pk)).content, "lxml")
        take = page.select_one(f"form[action='{address('take', ticket.pk)}']")
        assert [field["name"] for field in take.select("input")] == [
            "csrfmiddlewaretoken",
            "version",
        ]
        refused = desk.post(address("take", ticket.pk), {"version": "7"})
        assert refused.status_code == 409
        page = BeautifulSoup(refused.content, "lxml")
        assert page.select_one("[name=sort-category]")
        assert page.select_one("[name=sort-assignee]")

    def test_a_branch_hands_it_up_and_not_sideways(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        sideways = send(desk, "sort", ticket, category="scam", branch=house.south.pk)
        assert sideways.status_code == 200
        up = send(desk, "sort", ticket, category="scam", branch="")
        assert up.url == address("tickets")  # type: ignore[attr-defined]
        ticket.refresh_from_db()
        assert ticket.branch is None

    @pytest.mark.parametrize(
        "data",
        [
            {"category": "x"},
            {"category": "scam", "branch": "x"},
            {"category": "scam", "branch": "9" * 30},
            {"category": "scam", "assignee": "\x00"},
            {"category": "scam", "assignee": "9" * 30},
        ],
    )
    def test_malformed_values_change_nothing(
        self, ticket: Ticket, desk: Client, data: dict[str, str]
    ) -> None:
        assert send(desk, "sort", ticket, **data).status_code == 200
        ticket.refresh_from_db()
        assert ticket.version == 0


class TestAnswer:
    """What the sender reads."""

    def test_it_is_stored_with_who_and_when(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        assert send(desk, "answer", ticket, text=ANSWER).status_code == 302
        ticket.refresh_from_db()
        assert (ticket.answer, ticket.status) == (ANSWER, Status.ANSWERED)
        assert ticket.answered_by == ticket.assignee == house.northern
        assert ticket.answered_at is not None
        assert ticket.events.get().text == ANSWER

    def test_a_changed_answer_keeps_the_first_and_the_time_to_it(
        self, ticket: Ticket, desk: Client
    ) -> None:
        send(desk, "answer", ticket, text="第一次")
        ticket.refresh_from_db()
        first = ticket.answered_at
        send(desk, "answer", ticket, text="改过")
        ticket.refresh_from_db()
        assert (ticket.answer, ticket.answered_at) == ("改过", first)
        assert list(ticket.events.values_list("text", flat=True)) == ["第一次", "改过"]

    @pytest.mark.parametrize(
        "number",
        ["13800138000", "6222 0212 3456 7890 123", "110101199003074610", "li@example.com"],
    )
    def test_a_private_number_is_warned_of_and_may_be_confirmed(
        self, ticket: Ticket, desk: Client, number: str
    ) -> None:
        text = f"请联系 {number}。"
        warned = send(desk, "answer", ticket, text=text)
        assert warned.status_code == 200
        page = BeautifulSoup(warned.content, "lxml")
        assert number[:5] in page.select_one(".error-message").get_text()
        assert page.select_one("[name=answer-text]").get_text().strip() == text
        assert page.select_one("[name=answer-numbers_checked]")
        ticket.refresh_from_db()
        assert ticket.answer == ""
        send(desk, "answer", ticket, text=text, numbers_checked="on")
        ticket.refresh_from_db()
        assert ticket.answer == text

    def test_public_hotlines_pass(self, ticket: Ticket, desk: Client) -> None:
        HotlineFactory(number="400-800-1234")
        assert send(desk, "answer", ticket, text="请打 4008001234 或 96110。").status_code == 302

    def test_nothing_in_it_is_executed(self, ticket: Ticket, desk: Client) -> None:
        Ticket.objects.update(message="<script>alert(1)</script>")
        send(desk, "answer", ticket, text="<img src=x onerror=alert(1)>")
        send(desk, "note", ticket, text="<b>x</b>")
        page = desk.get(address("ticket", ticket.pk)).content.decode()
        for text in ("<script>alert", "<img src=x", "<b>x</b>"):
            assert text not in page
        assert "&lt;script&gt;" in page

    @pytest.mark.parametrize("text", ["", "   ", "长" * 4001])
    def test_no_answer_and_too_long_a_one(self, ticket: Ticket, desk: Client, text: str) -> None:
        assert send(desk, "answer", ticket, text=text).status_code == 200
        ticket.refresh_from_db()
        assert ticket.version == 0


class TestTwoAtOnce:
    """Nobody writes over what they have not seen, and nothing typed is lost."""

    def test_the_second_answer_is_told_and_kept(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        second = browser(house.chief)
        seen = {"version": str(ticket.version)}
        desk.post(address("answer", ticket.pk), seen | {"answer-text": "第一个回答"})
        refused = second.post(address("answer", ticket.pk), seen | {"answer-text": "第二个回答"})
        assert refused.status_code == 409
        ticket.refresh_from_db()
        assert ticket.answer == "第一个回答"
        page = BeautifulSoup(refused.content, "lxml")
        assert messages(refused)
        assert page.select_one("[name=answer-text]").get_text().strip() == "第二个回答"
        assert "第一个回答" in page.select_one(".desk__read").get_text()
        # Having seen it, the second may send again; the first stays in the history.
        seen = {"version": page.select_one("[name=version]")["value"]}
        again = second.post(address("answer", ticket.pk), seen | {"answer-text": "第二个回答"})
        assert again.status_code == 302
        texts = ticket.events.values_list("text", flat=True)
        assert list(texts) == ["第一个回答", "第二个回答"]

    def test_what_was_typed_after_it_was_closed_may_become_a_note(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        handling.close(ticket, ticket.version, house.chief, Resolution.SPAM)
        refused = desk.post(
            address("answer", ticket.pk), {"version": "0", "answer-text": "写了很久的回答"}
        )
        assert refused.status_code == 409
        page = BeautifulSoup(refused.content, "lxml")
        assert page.select_one("[name=note-text]").get_text().strip() == "写了很久的回答"
        ticket.refresh_from_db()
        assert (ticket.answer, ticket.status) == ("", Status.CLOSED)

    def test_what_was_typed_for_a_message_handed_over_meanwhile_comes_back(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        place = handling.place_of(ticket)._replace(branch=house.south)
        handling.sort(ticket, 0, house.chief, place)
        data = {"version": "0", "answer-text": "写了很久<的回答"}
        answers = [
            desk.post(address("answer", key), data).content.decode() for key in (ticket.pk, 999_999)
        ]
        for shown in answers:
            page = BeautifulSoup(shown, "lxml")
            assert page.select_one("textarea").get_text() == "写了很久<的回答"
            assert ticket.message not in shown
        assert desk.post(address("answer", ticket.pk), data).status_code == 404
        ticket.refresh_from_db()
        assert ticket.answer == ""

    def test_warned_of_a_number_meanwhile_answered_by_another(
        self, house: House, ticket: Ticket, desk: Client
    ) -> None:
        handling.answer(ticket, 0, house.chief, "已经答了")
        late = {"version": "0", "answer-text": "打 13800138000", "answer-numbers_checked": "on"}
        assert desk.post(address("answer", ticket.pk), late).status_code == 409

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "\x00", "१"])
    def test_a_malformed_version_is_an_old_one(
        self, ticket: Ticket, desk: Client, version: str
    ) -> None:
        for act in ("answer", "sort", "close", "take"):
            data = {"version": version, "answer-text": "好", "sort-category": "site"}
            assert desk.post(address(act, ticket.pk), data).status_code == 409
        ticket.refresh_from_db()
        assert ticket.version == 0

    def test_a_note_is_in_nobodys_way(self, house: House, ticket: Ticket, desk: Client) -> None:
        seen = {"version": "0"}
        browser(house.chief).post(address("note", ticket.pk), {"note-text": "我来核实"})
        answered = desk.post(address("answer", ticket.pk), seen | {"answer-text": ANSWER})
        assert answered.status_code == 302


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_answers_at_the_same_moment_one_is_stored() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time anyway")
    ticket, people = TicketFactory(), [UserFactory() for _ in range(6)]
    start = threading.Barrier(len(people))
    refused: list[str] = []

    def work(person: Any) -> None:
        try:
            start.wait()
            handling.answer(Ticket.objects.get(pk=ticket.pk), 0, person, f"来自{person.pk}")
        except handling.TicketChangedError:
            refused.append(person.username)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ticket.refresh_from_db()
    event = TicketEvent.objects.get()
    assert len(refused) == len(people) - 1
    assert (ticket.version, ticket.answer) == (1, event.text)


class TestCloseAndReopen:
    """The end, and after it."""

    def test_it_is_closed_with_an_outcome_and_opened_again(
        self, ticket: Ticket, desk: Client
    ) -> None:
        assert send(desk, "close", ticket, resolution="spam", text="广告").status_code == 302
        ticket.refresh_from_db()
        assert (ticket.status, ticket.resolution) == (Status.CLOSED, Resolution.SPAM)
        assert ticket.closed_at is not None
        page = BeautifulSoup(desk.get(address("ticket", ticket.pk)).content, "lxml")
        assert not page.select("[name=answer-text], [name=sort-category]")
        send(desk, "reopen", ticket, text="误判")
        ticket.refresh_from_db()
        assert (ticket.status, ticket.resolution, ticket.closed_at) == (
            Status.IN_PROGRESS,
            "",
            None,
        )
        assert actions(ticket) == [TicketAction.CLOSED, TicketAction.REOPENED]

    def test_it_is_not_closed_as_answered_without_an_answer(
        self, ticket: Ticket, desk: Client
    ) -> None:
        assert send(desk, "close", ticket, resolution="answered").status_code == 200
        send(desk, "answer", ticket, text=ANSWER)
        assert send(desk, "close", ticket, resolution="answered").status_code == 302


class TestContact:
    """Contact data and numbers show to who asks, and that is written down."""

    def test_it_is_hidden_until_asked_for(self, house: House, ticket: Ticket, desk: Client) -> None:
        Ticket.objects.update(message="我的卡号 6222021234567890123 被冻结")
        for name in ("ticket", "tickets"):
            keys = [ticket.pk] if name == "ticket" else []
            shown = desk.get(address(name, *keys)).content.decode()
            for private in ("13800138000", "张三丰", "6222021234567890123"):
                assert private not in shown
        shown = desk.post(address("contact", ticket.pk)).content.decode()
        for private in ("13800138000", "张三丰", "6222021234567890123"):
            assert private in shown
        event = ticket.events.get()
        assert (event.action, event.by) == (TicketAction.CONTACT_SEEN, house.northern)
        assert "13800138000" not in desk.get(address("ticket", ticket.pk)).content.decode()

    def test_nobody_keeps_the_page(self, ticket: Ticket, desk: Client) -> None:
        for answer in (
            desk.get(address("ticket", ticket.pk)),
            desk.post(address("contact", ticket.pk)),
        ):
            assert "no-store" in answer["Cache-Control"]


def test_a_correction_becomes_a_task_of_the_pages_editors(
    house: House, guide_index: GuideIndexPage, desk: Client
) -> None:
    page = GuidePageFactory(parent=guide_index)
    ticket = TicketFactory(branch=house.north, page=page)
    for number in (1, 2):
        send(desk, "pass_on", ticket)
        # A second press of the same button counts no second complaint.
        again = desk.post(address("pass_on", ticket.pk), {"version": str(number - 1)})
        assert again.status_code == 409
        task = PageTask.objects.get()
        assert (task.page_id, task.reason, task.count) == (page.pk, TaskReason.CORRECTION, number)
    without = TicketFactory(branch=house.north)
    assert send(desk, "pass_on", without).status_code == 409
    handling.close(ticket, 2, house.chief, Resolution.SPAM)
    assert send(desk, "pass_on", ticket).status_code == 409
    assert PageTask.objects.count() == 1


def test_the_page_costs_the_same_for_a_longer_history(
    house: House, ticket: Ticket, desk: Client
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address("ticket", ticket.pk)).status_code == 200
        return len(queries)

    def work(times: int) -> None:
        for number in range(times):
            place = handling.place_of(ticket)
            people = [house.chief, house.northern, house.editor]
            place = place._replace(
                assignee=people[number % 3], category=["site", "scam"][number % 2]
            )
            handling.sort(ticket, ticket.version, house.chief, place)
            handling.add_note(ticket, people[number % 3], "备注")

    work(2)
    cost()
    few = cost()
    work(20)
    assert cost() == few


def test_it_is_in_the_menu(house: House, desk: Client) -> None:
    assert f'"{address("tickets")}"' in desk.get(reverse("wagtailadmin_home")).content.decode()
