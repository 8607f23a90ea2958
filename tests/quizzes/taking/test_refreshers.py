"""Reminders that readers keep themselves, and refreshers of what was missed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from cms.core.throttling import Throttle
from cms.metrics.enums import Action
from quizzes.enums import Kind, Mode, Phase
from quizzes.models import Attempt
from quizzes.services.drawing import Candidate
from quizzes.services.refreshing import SIZE, choose
from quizzes.services.reminders import DAYS, Reminder, calendar_of, due_now
from quizzes.views import counting, refreshing, sharing
from tests.factories.quizzes import AttemptFactory
from tests.metrics.sending import PHONE

from .conftest import HERE, TOKEN, MakeQuiz, Post

Begin = Callable[..., Attempt]
REFRESH = f"/quizzes/refresh/{TOKEN}/"
THE_DAY = datetime.date(2026, 3, 15)
DUE = [Reminder(phase, THE_DAY + datetime.timedelta(days)) for phase, days in DAYS.items()]


@pytest.fixture(autouse=True)
def _nobody_has_asked_for_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((refreshing, "STARTS"), (refreshing, "PRINTS"), (sharing, "LOOKS")):
        monkeypatch.setattr(module, name, Throttle(10))


def a(question: int, is_fake: bool | None = None) -> Candidate:
    kind = Kind.SINGLE if is_fake is None else Kind.REAL_OR_FAKE
    return Candidate(question, question, kind, is_fake)


@pytest.mark.parametrize(
    ("days", "phase"),
    [(0, "days_30"), (30, "days_30"), (59, "days_30"), (61, "days_90"), (149, "days_150")],
)
def test_a_card_leads_to_the_refresher_whose_day_is_nearest(days: int, phase: str) -> None:
    assert due_now(DUE, THE_DAY + datetime.timedelta(days)).phase == phase


def test_a_calendar_has_an_event_for_each_refresher() -> None:
    reminders = [each._replace(address=f"https://x.cn/{each.phase}/") for each in DUE]
    made = [
        Calendar.from_ical(calendar_of("真假短信，八条", TOKEN, reminders)).walk("VEVENT")
        for _import in range(2)
    ]
    assert [event.decoded("dtstart").date() for event in made[0]] == [
        *(datetime.date(2026, 4, 14), datetime.date(2026, 6, 13)),
        datetime.date(2026, 8, 12),
    ]
    # Ten o'clock wherever the phone then is.
    assert {event.decoded("dtstart").tzinfo for event in made[0]} == {None}
    for event, reminder in zip(made[0], reminders, strict=True):
        assert event["url"] == reminder.address
        assert "真假短信，八条" in event["description"]
        assert reminder.address in event["description"]
        assert event.walk("VALARM")
    assert [event["uid"] for event in made[0]] == [event["uid"] for event in made[1]]
    assert len({event["uid"] for event in made[0]}) == 3


def test_what_was_missed_comes_first_and_each_question_once() -> None:
    missed = [a(1), a(2)]
    chosen = choose(missed, [a(2), *map(a, range(3, 9)), a(3)], Random(1))
    assert len({one.question for one in chosen}) == SIZE
    assert {1, 2} <= {one.question for one in chosen}
    many = [a(number) for number in range(9)]
    assert set(choose(many, [a(99)], Random(1))) < set(many)
    assert choose([], [], Random(1)) == []


def test_genuine_messages_balance_the_scams_that_were_missed() -> None:
    others = [*(a(number, True) for number in range(20, 40)), a(10, False), a(11, False)]
    chosen = choose([a(1, True), a(2, True)], others, Random(3))
    assert {10, 11} <= {one.question for one in chosen}


def test_a_refresher_asks_what_was_missed_as_a_phase_of_its_own(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    quiz = make_quiz(*[Kind.SINGLE] * 7)
    attempt = begin(quiz)
    post(HERE, finish="1", a0="0", a1="1", a2="0", a3="1")
    address = f"{REFRESH}days_30/"
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = page.select_one("main form[method=post]")
    assert form["action"] == address
    # Looking begins nothing.
    assert not Attempt.objects.filter(phase=Phase.DAYS_30).exists()
    for _press in range(2):
        answer = post(address)
        assert answer["Location"] == f"/quizzes/take/{TOKEN}/days_30/"
    made = Attempt.objects.get(phase=Phase.DAYS_30)
    assert (made.token, made.quiz_id, made.mode) == (TOKEN, quiz.pk, Mode.LEARNING)
    # Two were wrong, three left out.
    missed = [attempt.versions[place] for place in (1, 3, 4, 5, 6)]
    assert set(made.versions) == set(missed)
    again = client.get(address)
    assert (again.status_code, again["Location"]) == (302, f"/quizzes/take/{TOKEN}/days_30/")
    assert client.get(f"/quizzes/take/{TOKEN}/days_30/").status_code == 200


def test_a_refresher_without_questions_in_use_says_so(make_quiz: MakeQuiz, post: Post) -> None:
    AttemptFactory(token=TOKEN, quiz=None, versions=[])
    answer = post(f"{REFRESH}days_90/")
    assert answer.status_code == 409
    assert not Attempt.objects.filter(phase=Phase.DAYS_90).exists()


def test_reminders_lead_to_the_refreshers_of_that_reader(
    client: Client, make_quiz: MakeQuiz, begin: Begin, post: Post
) -> None:
    begin(make_quiz(Kind.REAL_OR_FAKE, Kind.SINGLE))
    post(HERE, a0="fake", a1="1")
    page = BeautifulSoup(client.get(f"{HERE}result/").content, "html.parser")
    links = [link["href"] for link in page.select("section[aria-labelledby=reminders] a")]
    assert links == [f"{REFRESH}reminders.ics", f"{REFRESH}card.pdf", f"{REFRESH}card.png"]
    calendar = client.get(links[0])
    assert calendar["Content-Type"].startswith("text/calendar")
    assert calendar["Cache-Control"] == "private, no-store"
    events = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert events[1]["url"].endswith(f"{REFRESH}days_90/")
    begins = timezone.localdate() + datetime.timedelta(30)
    assert events[0].decoded("dtstart").date() == begins
    assert client.get(links[1]).content.startswith(b"%PDF-")
    assert client.get(REFRESH)["Location"] == f"{REFRESH}days_30/"
    picture = page.select_one("img[data-share-card]")
    shown = client.get(picture["src"])
    assert shown["Content-Type"] == "image/png"
    assert "1/1" in picture["alt"]
    assert TOKEN not in picture["src"]


@pytest.mark.parametrize(
    "path",
    [
        "refresh/nobodysnobodysnobodysn/",
        "refresh/nobodysnobodysnobodysn/days_30/",
        "refresh/nobodysnobodysnobodysn/reminders.ics",
        "refresh/nobodysnobodysnobodysn/card.pdf",
        "result/23456789/card.png",
    ],
)
@pytest.mark.django_db
def test_what_nobody_has_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/quizzes/{path}").status_code == 404


def test_a_refresher_is_counted_as_a_start_once_and_of_people_only(
    make_quiz: MakeQuiz, begin: Begin, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[int, str, int]] = []
    monkeypatch.setattr(counting, "count", lambda *given: counted.append(given))
    quiz = make_quiz(Kind.SINGLE)
    begin(quiz)
    post(HERE, a0="1")
    post(f"{REFRESH}days_30/", {"User-Agent": "a bot"})
    for _press in range(2):
        post(f"{REFRESH}days_90/", {"User-Agent": PHONE})
    assert counted == [(quiz.pk, Action.QUIZ_START, 0)]
