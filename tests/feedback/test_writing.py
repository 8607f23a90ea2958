"""Readers write to us: what is acknowledged is stored, and what is not is given back."""

from __future__ import annotations

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from cms.feedback.enums import Category, Kind, Status, TicketAction
from cms.feedback.models import FeedbackSettings, PrivacyNotice, Ticket
from cms.feedback.services import receiving, tokens
from cms.feedback.services.receipts import show_receipt
from cms.feedback.services.submissions import group_of
from cms.feedback.views import writing
from cms.guides.models import GuideIndexPage, GuidePage
from tests.factories.pages import GuidePageFactory

from .conftest import OURS, Send

BUSY = 429


def read(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "lxml")  # type: ignore[attr-defined]


def typed(page: BeautifulSoup) -> str:
    return page.find("textarea", id="message").get_text().removeprefix("\n")


# --- The form --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("home", "notice")
def test_the_form_is_the_same_bytes_for_everybody() -> None:
    with override_settings(CACHE_MIDDLEWARE_SECONDS=5):
        first = Client().get("/feedback/")
        assert "public" in first["Cache-Control"]
        assert not first.cookies
        assert "Cookie" not in first.get("Vary", "")
        second = Client().get("/feedback/?from=groupmessage", headers={"Cookie": "sessionid=x"})
    assert second.content == first.content


@pytest.mark.usefixtures("home")
def test_every_box_has_a_name_and_the_notice_says_what_it_must(notice: PrivacyNotice) -> None:
    page = read(Client().get("/feedback/"))
    for box in page.select("main input:not([type=hidden]), main textarea"):
        labelled = box.find_parent("label") or page.find("label", attrs={"for": box.get("id")})
        assert labelled, box
    said = page.select_one(".write__notice").get_text()
    for part in (notice.purpose, notice.method, notice.scope, notice.rights, notice.version):
        assert part in said
    assert str(FeedbackSettings().retention_days) in said


@pytest.mark.usefixtures("home")
def test_without_a_notice_no_contact_data_is_asked_for() -> None:
    assert not read(Client().get("/feedback/")).find("input", attrs={"name": "contact"})


def test_below_a_page_the_form_says_which(guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index)
    page = read(Client().get(f"/feedback/page/{guide.pk}/"))
    assert page.find("input", attrs={"name": "page"})["value"] == str(guide.pk)
    assert guide.title in page.select_one(".write__about").get_text()
    assert not read(Client().get("/feedback/page/999999999999999999/")).select(".write__about")


# --- What is stored --------------------------------------------------------------------------------


def test_what_is_sent_is_stored_and_leads_to_its_receipt(
    send: Send, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    response = send(kind="correction", message="  第二段写错了 🙂\r\n请看看。 ", page=str(guide.pk))
    ticket = Ticket.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/feedback/{show_receipt(ticket.receipt)}/"
    assert "no-store" in response.get("Cache-Control", "no-store")
    assert not response.cookies
    assert (ticket.kind, ticket.category) == (Kind.CORRECTION, Category.CONTENT)
    assert ticket.message == "第二段写错了 🙂\n请看看。"
    assert (ticket.page, ticket.page_title) == (guide.page_ptr, guide.title)
    assert ticket.status == Status.NEW
    assert ticket.due_on == timezone.localdate() + datetime.timedelta(days=3)
    assert [event.action for event in ticket.events.all()] == [TicketAction.RECEIVED]


def test_in_traditional_characters_it_works_as_well(home: object, token: str) -> None:
    data = {"kind": "praise", "message": "很好看", "token": token}
    response = Client().post("/zh-hant/feedback/", data, headers=OURS)
    assert response["Location"].startswith("/zh-hant/feedback/")
    assert Ticket.objects.get().message == "很好看"


def test_contact_data_is_stored_with_the_notice_agreed_to(
    send: Send, notice: PrivacyNotice
) -> None:
    send(contact_name="王阿姨", contact="a@b.example", consent="yes", notice=str(notice.pk))
    ticket = Ticket.objects.get()
    assert (ticket.contact_name, ticket.contact, ticket.notice) == ("王阿姨", "a@b.example", notice)
    assert ticket.consented_at is not None


@pytest.mark.parametrize("given", [{"consent": None}, {"notice": "0"}, {"notice": "x' OR 1"}])
def test_contact_data_is_not_taken_without_consent_to_this_notice(
    send: Send, notice: PrivacyNotice, given: dict[str, str | None]
) -> None:
    response = send(
        **{"contact": "a@b.example", "consent": "yes", "notice": str(notice.pk)} | given
    )
    page = read(response)
    assert not Ticket.objects.exists()
    assert page.find(id="consent-error")
    assert page.find("input", id="contact")["value"] == "a@b.example"


def test_without_contact_data_nothing_is_agreed_to(send: Send, notice: PrivacyNotice) -> None:
    send(consent="yes", notice=str(notice.pk))
    ticket = Ticket.objects.get()
    assert ticket.notice is None
    assert ticket.consented_at is None


def test_a_page_that_not_everybody_may_read_is_not_named(
    send: Send, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    PageViewRestriction.objects.create(page=guide_index, restriction_type="login")
    for page in (str(guide.pk), "1", "-1", "99999999999", "９", "x"):
        send(page=page, message=f"关于{page}")
    assert not Ticket.objects.exclude(page=None, page_title="").exists()


# --- Sent twice ------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, "0123456789abcdef0123456789abcdef", "short"])
def test_a_double_click_is_stored_once(send: Send, key: str | None) -> None:
    answers = {send(key=key)["Location"] for _click in range(3)}
    assert len(answers) == 1
    assert Ticket.objects.count() == 1


def test_who_goes_back_and_writes_something_else_sends_twice(send: Send) -> None:
    key = "0123456789abcdef0123456789abcdef"
    assert send(key=key)["Location"] != send(key=key, message="还有一件事")["Location"]


def test_two_readers_who_write_the_same_both_get_a_number(home: object, token: str) -> None:
    data = {"kind": "praise", "message": "谢谢", "token": token}
    others = (f"10.0.1.{number}" for number in range(256))
    other = next(each for each in others if group_of(each) != group_of("10.0.0.1"))
    answers = {
        Client(REMOTE_ADDR=address).post("/feedback/", data, headers=OURS)["Location"]
        for address in ("10.0.0.1", other)
    }
    assert len(answers) == 2


def test_without_a_script_no_cache_is_needed(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise OSError("disk full")

    for name in ("add", "get", "set", "get_or_set"):
        monkeypatch.setattr(cache, name, fail, raising=False)
    assert send()["Location"] == send()["Location"]


def test_a_page_deleted_in_the_meantime_costs_no_message(
    send: Send, guide_index: GuideIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    store = receiving._store

    def delete_first(*given: object) -> Ticket:
        GuidePage.objects.get(pk=guide.pk).delete()
        return receiving.receive(*given)

    def refuse_what_is_gone(message: receiving.Message, *given: object) -> Ticket:
        if message.page:  # as the database does when all is to be kept
            raise IntegrityError
        return store(message, *given)

    monkeypatch.setattr(receiving, "_store", refuse_what_is_gone)
    monkeypatch.setattr(writing, "receive", delete_first)
    assert send(page=str(guide.pk)).status_code == 303
    assert Ticket.objects.get().page is None


# --- What is given back ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"kind": None},
        {"kind": "bribe"},
        {"message": None},
        {"message": " \r\n　\x00 "},
        {"message": "好" * 2001},
        {"message": "好" * 10_000},
        {"website": "http://spam.example"},
        {"token": None},
        {"token": "x" * 5000},
        {"token": "123:abc"},
        {"contact_name": "长" * 41},
        {"contact": "长" * 101},
    ],
)
@pytest.mark.usefixtures("notice")
def test_what_cannot_be_taken_is_given_back_with_a_reason(
    send: Send, given: dict[str, str | None]
) -> None:
    response = send(**given)
    page = read(response)
    assert response.status_code == 422
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert not Ticket.objects.exists()
    assert page.select_one("[role=alert]").get_text(strip=True)
    if "message" not in given:
        assert typed(page) == "这篇文章讲得对吗？"
    elif given["message"] and len(given["message"]) > 2000:
        assert typed(page) == given["message"]
    assert page.find("input", attrs={"name": "website"}).get("value") is None


def test_what_came_back_can_be_sent_again(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    page = read(send(token="expired"))
    again = page.find("input", attrs={"name": "token"})["value"]
    now = tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now + tokens.SHORTEST)
    assert send(token=again, message=typed(page)).status_code == 303


def test_a_form_that_is_sent_at_once_has_to_wait_and_then_passes(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = tokens.form_token()
    page = read(send(token=fresh))
    wait = int(page.select_one("[data-again]")["data-again"])
    assert 0 < wait <= tokens.STEP + tokens.SHORTEST
    assert page.find("input", attrs={"name": "token"})["value"] == fresh
    now = tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now + wait)
    assert send(token=fresh).status_code == 303


def test_a_form_is_good_for_half_a_day(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    now = tokens.time.time()
    made = tokens.form_token()
    monkeypatch.setattr(tokens.time, "time", lambda: now + tokens.LONGEST - 60)
    assert send(token=made).status_code == 303
    monkeypatch.setattr(tokens.time, "time", lambda: now + tokens.LONGEST + 60)
    assert send(token=made, message="后来").status_code == 422


def test_a_flood_from_one_address_is_bounded_and_nothing_typed_is_lost(send: Send) -> None:
    answers = [send(message=f"第{number}条") for number in range(writing.MESSAGES.most + 1)]
    assert [answer.status_code for answer in answers[:-1]] == [303] * writing.MESSAGES.most
    assert answers[-1].status_code == BUSY
    assert answers[-1]["Retry-After"]
    assert typed(read(answers[-1])) == f"第{writing.MESSAGES.most}条"


def test_what_is_given_back_does_not_count(send: Send) -> None:
    for _try in range(writing.MESSAGES.most + 1):
        assert send(message=None).status_code == 422
        assert send(message="我的手机13800138000").status_code == 422
    assert send().status_code == 303


def test_when_the_database_fails_it_is_not_acknowledged(
    send: Send, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_given: object) -> None:
        raise DatabaseError("INSERT … VALUES ('13800138000')")

    monkeypatch.setattr(writing, "receive", fail)
    response = send()
    assert response.status_code == 503
    assert typed(read(response)) == "这篇文章讲得对吗？"
    assert "13800138000" not in caplog.text


def test_a_closed_form_takes_nothing(send: Send) -> None:
    FeedbackSettings.objects.update_or_create(
        site=FeedbackSettings._meta.get_field("site").related_model.objects.get(),
        defaults={"is_open": False},
    )
    assert not read(Client().get("/feedback/")).find("textarea")
    response = send()
    assert response.status_code == 403
    assert typed(read(response)) == "这篇文章讲得对吗？"
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403)]
)
def test_other_sites_cannot_send(
    home: object, token: str, headers: dict[str, str], status: int
) -> None:
    data = {"kind": "praise", "message": "好", "token": token}
    response = Client().post("/feedback/", data, headers={**headers, "Accept": "text/html"})
    assert response.status_code == status
    assert read(response).h1
    assert not Ticket.objects.exists()


def test_ten_megabytes_are_not_read(home: object) -> None:
    response = Client().post(
        "/feedback/", {"message": "x" * 10_000_000}, headers=OURS | {"Accept": "text/html"}
    )
    assert response.status_code == 413
    assert read(response).h1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"kind=praise&message=%ff%fe%00&token=x",
        b"%00=%00&&&&=",
        b"kind=praise&kind=question&message=a&message=b",
        b"a=1&" * 30_000,
    ],
)
def test_absurd_bodies_are_answered(home: object, body: bytes) -> None:
    form = "application/x-www-form-urlencoded"
    assert Client().post("/feedback/", body, form, headers=OURS).status_code in (400, 422)
    multipart = "multipart/form-data; boundary=x"
    assert Client().post("/feedback/", body, multipart, headers=OURS).status_code in (400, 422)
    half = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n+2AA-\r\n' % name
        for name in (b"message", b"key", b"contact", b"contact_name", b"token", b"receipt")
    )
    for path in ("/feedback/", "/feedback/receipt/"):
        answer = Client().post(
            path, half + b"--x--\r\n", f"{multipart}; charset=utf-7", headers=OURS
        )
        assert answer.status_code in (400, 404, 422)
    charset = f"{form}; charset=utf-16"
    assert Client().post("/feedback/", body, charset, headers=OURS).status_code in (400, 422)


# --- What the sender is told before it is sent -----------------------------------------------------


def test_numbers_of_people_are_warned_of_before_anything_is_stored(send: Send) -> None:
    text = "我的卡号6222 0200 1234 5678 901，电话13800138000"
    page = read(send(message=text))
    assert not Ticket.objects.exists()
    assert "6222 0200 1234 5678 901" in page.select_one("[role=alert]").get_text()
    assert {button["value"] for button in page.select("form.write button")} == {"hide", "as-is"}
    assert typed(page) == text
    send(message=text, go="hide")
    hidden = gettext("[number hidden]")
    assert Ticket.objects.get().message == f"我的卡号{hidden}，电话{hidden}"


def test_a_swindlers_number_may_be_sent_as_it_is(send: Send) -> None:
    send(message="这个号13800138000打来的", go="as-is")
    assert Ticket.objects.get().message == "这个号13800138000打来的"


def test_a_complaint_about_money_is_led_to_who_is_responsible(send: Send) -> None:
    page = read(send(kind="money", message="扣了我两百块"))
    assert not Ticket.objects.exists()
    assert page.find("a", href="tel:12378")
    assert "扣了我两百块" in page.select_one("[data-writing] .typed").get_text()


@pytest.mark.parametrize("missing", [{"message": None}, {"token": "x"}, {"contact": "长" * 101}])
def test_whatever_else_is_missing(send: Send, missing: dict[str, str | None]) -> None:
    assert read(send(kind="money", **missing)).find("a", href="tel:12378")
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("text", ["你们乱扣费", "我的信用卡被冻结了不能用", "我要投诉柜台的人"])
def test_what_sounds_like_one_is_asked_about_first(send: Send, text: str) -> None:
    page = read(send(kind="suggestion", message=text))
    assert not Ticket.objects.exists()
    assert page.find("a", href="tel:12378")
    assert send(kind="suggestion", message=text, go="as-is").status_code == 303


def test_who_has_just_paid_is_shown_110_first(send: Send) -> None:
    page = read(send(message="我被骗了，钱已经转过去了"))
    assert not Ticket.objects.exists()
    assert page.select_one(".urgent a[href='tel:110']")
    assert [button.get_text() for button in page.select("form.write button")] == [
        gettext("I have read it: send it all the same")
    ]


@pytest.mark.usefixtures("home")
def test_where_to_complain_is_a_page_of_its_own() -> None:
    response = Client().get("/feedback/money/")
    assert response.status_code == 200
    page = read(response)
    assert page.find("a", href="tel:12378")
    assert len(page.select("main ul li")) >= 4


# --- Scripts ---------------------------------------------------------------------------------------


def test_a_script_is_shown_as_text(send: Send) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}\"'</textarea>"
    page = send(message=text, kind=None).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    address = send(message=text)["Location"]
    shown = Client().get(address).content.decode()
    assert "<script>alert" not in shown
    assert re.search(r"&lt;script&gt;alert", shown)
