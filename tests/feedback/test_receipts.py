"""Who has the number reads the answer and says how good it was; who guesses learns nothing."""

from __future__ import annotations

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext

from cms.core.logs import without_personal_data
from cms.feedback.enums import Resolution, Status, TicketAction
from cms.feedback.models import Ticket
from cms.feedback.services import handling
from cms.feedback.services.receipts import RECEIPT, new_receipt, read_receipt, show_receipt
from cms.feedback.services.retention import close_answered
from cms.feedback.views import receipts
from tests.factories.accounts import UserFactory
from tests.factories.feedback import TicketFactory

from .conftest import OURS

pytestmark = pytest.mark.usefixtures("home")
ANSWER = "是骗局，<b>请挂断</b>。"


def address(ticket: Ticket) -> str:
    return f"/feedback/{show_receipt(ticket.receipt)}/"


def rate(ticket: Ticket, score: object) -> int:
    data = {"score": str(score)}
    status: int = Client().post(f"{address(ticket)}satisfaction/", data, headers=OURS).status_code
    return status


def test_numbers_are_long_random_and_without_look_alikes() -> None:
    drawn = {new_receipt() for _draw in range(500)}
    assert len(drawn) == 500
    assert all(RECEIPT.fullmatch(each) and not set(each) & set("01ilouszabegq") for each in drawn)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("k7mf-3xwp-9hcd", "k7mf3xwp9hcd"),
        (" K7MF 3XWP 9HCD ", "k7mf3xwp9hcd"),
        ("ｋ７ｍｆ３ｘｗｐ９ｈｃｄ", "k7mf3xwp9hcd"),
        ("k7mf—3xwp—9hcd", "k7mf3xwp9hcd"),
        ("k7mf3xwp9hc", ""),
        ("k7mf3xwp9hcdd", ""),
        ("一二三四五六七八九十一二", ""),
        ("x" * 10_000, ""),
        ("\x00" * 12, ""),
    ],
)
def test_a_number_is_read_as_people_copy_it(typed: str, meant: str) -> None:
    assert read_receipt(typed) == meant


def test_the_page_is_for_its_sender_alone() -> None:
    ticket = TicketFactory(message="我的电话13800138000")
    response = Client().get(address(ticket))
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    page = BeautifulSoup(response.content, "lxml")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert show_receipt(ticket.receipt) in page.get_text()
    assert "13800138000" not in page.get_text()
    assert gettext("[number hidden]") in page.get_text()


def test_contact_data_and_notes_are_never_shown() -> None:
    ticket = TicketFactory(with_contact=True, answered=True)
    ticket.events.create(action=TicketAction.NOTED, text="内部备注")
    shown = Client().get(address(ticket)).content.decode()
    for secret in (ticket.contact, ticket.contact_name, "内部备注"):
        assert secret not in shown


@pytest.mark.parametrize("status", [Status.NEW, Status.IN_PROGRESS])
def test_before_the_answer_it_says_when_it_comes(status: Status) -> None:
    ticket = TicketFactory(status=status, answer="还没写完")
    shown = Client().get(address(ticket)).content.decode()
    assert "还没写完" not in shown
    assert f"{ticket.due_on.month}月{ticket.due_on.day}日" in shown
    assert "satisfaction" not in shown


def test_what_is_late_says_so_instead_of_a_day_that_has_passed() -> None:
    ticket = TicketFactory(due_on=timezone.localdate() - datetime.timedelta(days=1))
    shown = Client().get(address(ticket)).content.decode()
    assert f"{ticket.due_on.month}月{ticket.due_on.day}日" not in shown
    assert (
        gettext("We mean to answer by %(day)s. Come back then with your number.")[:4] not in shown
    )


def test_opened_again_it_shows_the_earlier_answer_and_the_next_can_be_rated() -> None:
    ticket = TicketFactory(
        answered=True,
        satisfaction=1,
        rated_at=timezone.now(),
        due_on=timezone.localdate() - datetime.timedelta(days=9),
        escalated_at=timezone.now(),
    )
    person = UserFactory()
    handling.reopen(ticket, ticket.version, person)
    assert ticket.due_on >= timezone.localdate()
    assert (ticket.escalated_at, ticket.satisfaction, ticket.rated_at) == (None, None, None)
    page = BeautifulSoup(Client().get(address(ticket)).content, "lxml")
    assert ticket.answer in page.get_text()
    assert not page.select("button[name=score]")
    handling.answer(ticket, ticket.version, person, "更正：请打96110。")
    page = BeautifulSoup(Client().get(address(ticket)).content, "lxml")
    assert page.select("button[name=score]")
    assert close_answered() == 0


def test_when_the_database_fails_a_score_is_not_acknowledged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_given: object) -> None:
        raise OperationalError

    monkeypatch.setattr(receipts, "rate", fail)
    assert rate(TicketFactory(answered=True), 3) == 503


def test_the_answer_is_shown_as_text_and_can_be_rated_once() -> None:
    ticket = TicketFactory(answered=True)
    Ticket.objects.update(answer=ANSWER)
    page = BeautifulSoup(Client().get(address(ticket)).content, "lxml")
    assert ANSWER in page.get_text()
    assert len(page.select("button[name=score]")) == 5
    assert rate(ticket, 4) == 303
    assert rate(ticket, 1) == 303
    ticket.refresh_from_db()
    assert ticket.satisfaction == 4
    assert ticket.rated_at is not None
    (event,) = ticket.events.all()
    assert (event.action, event.data) == (TicketAction.RATED, {"satisfaction": 4})
    page = BeautifulSoup(Client().get(address(ticket)).content, "lxml")
    assert not page.select("button[name=score]")


@pytest.mark.parametrize("score", ["", "0", "6", "-1", "5.0", "５", "x", "9" * 3000, "\x00"])
def test_what_is_no_score_changes_nothing(score: str) -> None:
    ticket = TicketFactory(answered=True)
    assert rate(ticket, score) == 303
    ticket.refresh_from_db()
    assert ticket.satisfaction is None


def test_what_has_no_answer_cannot_be_rated() -> None:
    ticket = TicketFactory()
    assert rate(ticket, 5) == 303
    ticket.refresh_from_db()
    assert ticket.satisfaction is None


def test_what_is_not_ours_leads_to_who_is_responsible() -> None:
    ticket = TicketFactory(status=Status.CLOSED, resolution=Resolution.NOT_OURS)
    page = BeautifulSoup(Client().get(address(ticket)).content, "lxml")
    assert page.find("a", href="tel:12378")


# --- Guessing --------------------------------------------------------------------------------------


def test_whatever_is_wrong_with_a_number_the_answer_is_the_same() -> None:
    TicketFactory(receipt="k7mf3xwp9hcd")
    tried = ["k7mf-3xwp-9hcf", "2222-2222-2222", "0000-0000-0000", "k7mf3xwp9hcdk7mf3xwp9hcd"]
    answers = [Client().get(f"/feedback/{number}/") for number in tried]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {re.sub(rb"/feedback/[0-9a-z-]+/", b"", answer.content) for answer in answers}
    assert len(bodies) == 1


def test_looking_up_leads_to_the_page_or_says_there_is_none() -> None:
    ticket = TicketFactory()
    look_up = {"receipt": f" {show_receipt(ticket.receipt).upper()} "}
    found = Client().post("/feedback/receipt/", look_up, headers=OURS)
    assert found["Location"] == address(ticket)
    for given in ("", "x", "\x00", "1" * 3000, "<script>alert(1)</script>"):
        missed = Client().post("/feedback/receipt/", {"receipt": given}, headers=OURS)
        assert missed.status_code == 404
        assert b"<script>alert" not in missed.content


def test_who_tries_often_is_told_nothing_more_not_even_of_a_right_number() -> None:
    ticket = TicketFactory()
    guesser = Client(REMOTE_ADDR="10.0.0.1")
    for _try in range(receipts.LOOKS.most):
        assert guesser.get("/feedback/2222-2222-2222/").status_code == 404
    assert guesser.get("/feedback/2222-2222-2222/").status_code == 429
    assert guesser.get(address(ticket)).status_code == 429
    look_up = {"receipt": ticket.receipt}
    assert guesser.post("/feedback/receipt/", look_up, headers=OURS).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.2").get(address(ticket)).status_code == 200


def test_a_number_never_reaches_the_log() -> None:
    receipt = show_receipt(new_receipt())
    for path in (f"/feedback/{receipt}/", f"/zh-hant/feedback/{receipt}/satisfaction/"):
        assert receipt not in without_personal_data(f"Internal Server Error: {path}")
    for written in ("k7mf 3xwp 9hcd", "K7MF%203XWP%209HCD", "k7mf3xwp9hcd"):
        for end in ("", "/", "' failed"):
            said = without_personal_data(f"Not Found: /feedback/{written}{end}")
            assert "9hcd" not in said.lower()
    assert "Mg:1xV8fn" not in without_personal_data("GET /feedback/thanks/Mg:1xV8fn:E6R6UOb6dD/")
    assert without_personal_data("GET /feedback/receipt/") == "GET /feedback/receipt/"


def test_the_page_asks_as_little_of_the_database_however_old_the_message_is() -> None:
    ticket = TicketFactory(answered=True)
    Client().get(address(ticket))
    with CaptureQueriesContext(connection) as few:
        Client().get(address(ticket))
    for _event in range(20):
        ticket.events.create(
            action=TicketAction.NOTED, created_at=timezone.now() - datetime.timedelta(days=1)
        )
    with CaptureQueriesContext(connection) as many:
        Client().get(address(ticket))
    assert len(many) == len(few)
