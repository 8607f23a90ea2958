"""Below every page readers say whether it was useful, and why not."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from cms.feedback.enums import VoteReason
from cms.feedback.models import Vote
from cms.feedback.services import tokens
from cms.feedback.views import ratings
from cms.guides.models import AlertIndexPage, GuideIndexPage, GuidePage
from cms.videos.models import VideoIndexPage
from tests.factories.pages import AlertPageFactory, GuidePageFactory, VideoPageFactory

from .conftest import OURS


@pytest.fixture
def guide(guide_index: GuideIndexPage) -> GuidePage:
    made: GuidePage = GuidePageFactory(parent=guide_index)
    return made


def press(**given: object) -> HttpResponse:
    data = {name: str(value) for name, value in given.items()}
    answer: HttpResponse = Client().post("/feedback/rate/", data, headers=OURS)
    return answer


def asks(page: object) -> bool:
    html = Client().get(page.url).content  # type: ignore[attr-defined]
    return bool(BeautifulSoup(html, "lxml").select("[data-rating] form"))


def test_guides_alerts_and_videos_ask(
    guide: GuidePage, alert_index: AlertIndexPage, video_index: VideoIndexPage
) -> None:
    pages = [guide, AlertPageFactory(parent=alert_index), VideoPageFactory(parent=video_index)]
    assert all(map(asks, pages))
    assert not asks(guide.get_parent())


def test_the_page_stays_the_same_bytes_for_everybody(guide: GuidePage) -> None:
    first = Client().get(guide.url)
    with override_settings(CACHE_MIDDLEWARE_SECONDS=5):
        assert "public" in Client().get(guide.url)["Cache-Control"]
    press(page=guide.pk, useful="no")
    assert Client().get(guide.url).content == first.content


@pytest.mark.parametrize(("answer", "useful"), [("yes", True), ("no", False)])
def test_a_press_is_stored_and_leads_to_thanks(guide: GuidePage, answer: str, useful: bool) -> None:
    response = press(page=guide.pk, useful=answer)
    vote = Vote.objects.get()
    assert (vote.page_id, vote.is_useful, vote.reason, vote.comment) == (guide.pk, useful, "", "")
    assert response.status_code == 303
    assert not response.cookies
    thanks = Client().get(response["Location"])
    assert set(thanks["Cache-Control"].split(", ")) == {"private", "no-store"}
    page = BeautifulSoup(thanks.content, "lxml")
    assert page.find("a", href=guide.url)
    assert bool(page.select("input[name=reason]")) is not useful


def test_past_the_proxy_it_is_stored_all_the_same(guide: GuidePage) -> None:
    """Without the headers of the proxies that were promised nobody's address is known."""
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=2):
        headers = {**OURS, "X-Forwarded-For": "192.0.2.1"}
        data = {"page": str(guide.pk), "useful": "yes"}
        answer = Client().post("/feedback/rate/", data, headers=headers)
    assert answer.status_code == 303
    assert Vote.objects.count() == 1


@pytest.mark.parametrize("key", ["", "0123456789abcdef0123456789abcdef"])
def test_a_double_click_counts_once(guide: GuidePage, key: str) -> None:
    for _click in range(3):
        assert press(page=guide.pk, useful="no", key=key).status_code == 303
    assert Vote.objects.count() == 1


def test_a_reason_is_added_and_numbers_are_not_stored(guide: GuidePage) -> None:
    address = press(page=guide.pk, useful="no")["Location"]
    text = "看不懂<script>，打我13800138000"
    data = {"reason": "hard", "comment": text}
    response = Client().post(address, data, headers=OURS)
    assert (response.status_code, response["Location"]) == (303, address)
    vote = Vote.objects.get()
    assert vote.reason == VoteReason.HARD
    assert vote.comment == f"看不懂<script>，打我{gettext('[number hidden]')}"
    assert b"<script>\xef" not in Client().get(address).content


@pytest.mark.parametrize("fault", [{"reason": "bribe"}, {"comment": "长" * 301}])
def test_a_faulty_reason_is_given_back(guide: GuidePage, fault: dict[str, str]) -> None:
    address = press(page=guide.pk, useful="no")["Location"]
    response = Client().post(address, {"comment": "太长", **fault}, headers=OURS)
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "lxml")
    assert page.textarea.get_text().strip() == fault.get("comment", "太长")
    assert Vote.objects.get().comment == ""


def test_only_who_rated_may_say_why_and_only_for_an_hour(
    guide: GuidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = press(page=guide.pk, useful="no")["Location"]
    forged = address.replace("thanks/", "thanks/x")
    assert Client().get(forged).status_code == 404
    now = tokens.time.time()
    monkeypatch.setattr(tokens.time, "time", lambda: now + tokens.REASON_WITHIN + 60)
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"comment": "迟了"}, headers=OURS).status_code == 404


@pytest.mark.parametrize(
    "given",
    [
        {"useful": "yes"},
        {"page": "1", "useful": "yes"},
        {"page": "0", "useful": "yes"},
        {"page": "9" * 30, "useful": "yes"},
        {"page": "x\x00", "useful": "yes"},
        {"page": "{guide}"},
        {"page": "{guide}", "useful": "maybe"},
        {"page": "{guide}", "useful": "yes", "website": "http://spam.example"},
    ],
)
def test_what_is_no_rating_is_not_stored(guide: GuidePage, given: dict[str, str]) -> None:
    filled = {name: value.replace("{guide}", str(guide.pk)) for name, value in given.items()}
    assert press(**filled).status_code == 422
    assert not Vote.objects.exists()


def test_what_not_everybody_may_read_is_not_rated(guide: GuidePage) -> None:
    PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type="login")
    assert press(page=guide.pk, useful="yes").status_code == 422
    guide.unpublish()
    assert press(page=guide.pk, useful="yes").status_code == 422
    assert not Vote.objects.exists()


def test_lists_are_not_rated(guide: GuidePage) -> None:
    assert press(page=guide.get_parent().pk, useful="yes").status_code == 422


def test_when_the_database_fails_it_is_not_acknowledged(
    guide: GuidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OperationalError

    address = press(page=guide.pk, useful="no")["Location"]
    monkeypatch.setattr(ratings, "explain", fail)
    response = Client().post(address, {"comment": "例子太旧"}, headers=OURS)
    assert response.status_code == 503
    page = BeautifulSoup(response.content, "lxml")
    assert page.textarea.get_text().strip() == "例子太旧"
    monkeypatch.setattr(ratings, "cast", fail)
    response = press(page=guide.pk, useful="yes")
    assert response.status_code == 503
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one("[data-rating] button[name=useful]")["value"] == "yes"


def test_a_reason_that_came_too_often_is_given_back(guide: GuidePage) -> None:
    address = press(page=guide.pk, useful="no")["Location"]
    ratings.RATINGS.most = 1
    response = Client().post(address, {"comment": "例子太旧"}, headers=OURS)
    assert response.status_code == 429
    page = BeautifulSoup(response.content, "lxml")
    assert page.textarea.get_text().strip() == "例子太旧"


def test_other_sites_cannot_rate(guide: GuidePage) -> None:
    data = {"page": guide.pk, "useful": "no"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert Client().post("/feedback/rate/", data, headers=headers).status_code == 403
    assert Client().get("/feedback/rate/").status_code == 405
    assert not Vote.objects.exists()


def test_a_flood_from_one_address_is_bounded(guide: GuidePage) -> None:
    ratings.RATINGS.most = 3
    statuses = [press(page=guide.pk, useful="yes", key=f"{n:032}").status_code for n in range(4)]
    assert statuses == [303, 303, 303, 429]
    assert Vote.objects.count() == 3


def test_a_rating_asks_as_little_of_the_database_however_many_there_are(guide: GuidePage) -> None:
    press(page=guide.pk, useful="yes", key="0" * 32)
    with CaptureQueriesContext(connection) as few:
        press(page=guide.pk, useful="yes", key="1" * 32)
    Vote.objects.bulk_create(Vote(page=guide, is_useful=True) for _vote in range(50))
    with CaptureQueriesContext(connection) as many:
        press(page=guide.pk, useful="yes", key="2" * 32)
    assert len(many) == len(few)
