"""The figures as editors see them: by quiz, question and group, never of fewer than 30 attempts."""

import csv
import datetime
import io
from typing import Any, NamedTuple

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.enums import Role
from cms.metrics.models import ShortLink
from quizzes.analysis import detection
from quizzes.enums import Kind, Phase
from quizzes.models import (
    DetectionTally,
    GainTally,
    PickTally,
    QuestionVersion,
    QuizPage,
    QuizTally,
    Rollup,
    VersionTally,
)
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.quizzes import (
    QuestionFactory,
    QuestionVersionFactory,
    QuizIndexPageFactory,
    QuizPageFactory,
)

pytestmark = pytest.mark.django_db
MONTH = datetime.date(2026, 3, 1)


class Bank(NamedTuple):
    """A quiz, a question of it in two versions, and links of two branches."""

    quiz: QuizPage
    old: QuestionVersion
    new: QuestionVersion
    north: ShortLink
    south: ShortLink


def tally(model: Any, quiz: QuizPage, **more: Any) -> None:
    given = {"quiz": quiz.pk, "month": MONTH, "phase": Phase.ONCE, "form": "", "source": 0}
    model.objects.create(**given | more)


@pytest.fixture
def bank(home: Any) -> Bank:
    """Enough attempts without a link and by the north's, too few by the south's."""
    quiz = QuizPageFactory(parent=QuizIndexPageFactory(parent=home), title="老年人反诈自测")
    old = QuestionVersionFactory(kind=Kind.SINGLE)
    new = QuestionVersionFactory(kind=Kind.SINGLE, question=old.question, number=2)
    north, south = (ShortLinkFactory(label=label) for label in ("北门海报", "南门海报"))
    for source, n in ((0, 100), (north.pk, 40), (south.pk, 20)):
        tally(
            QuizTally,
            quiz,
            source=source,
            started=n,
            finished=n // 2,
            share=n // 2 * 6000,
            share_squares=n // 2 * 40_000_000,
            again=n // 10,
        )
        counts = {"attempts": n, "fakes": 2 * n, "hits": n, "reals": n, "false_alarms": n // 4}
        for channel in ("", "sms"):
            tally(DetectionTally, quiz, source=source, channel=channel, **counts)
    tally(DetectionTally, quiz, channel="call", attempts=29, fakes=29, hits=5, reals=9)
    half = {"pairs": 50, "item": 300_000, "item_squares": 3 * 10**9}
    rest = {"rest": 250_000, "rest_squares": 15 * 10**8, "products": 17 * 10**8}
    asked = {"asked": 100, "answered": 80, "left": 10, "right": 60, "places": 100}
    tally(VersionTally, quiz, version=new.pk, score=600_000, **asked, **half, **rest)
    few = {"asked": 20, "answered": 20, "right": 5, "places": 40, "score": 50_000}
    tally(VersionTally, quiz, version=old.pk, **few)
    for pick, chosen in (("0", 60), ("1", 15), ("2", 5)):
        tally(PickTally, quiz, version=new.pk, pick=pick, chosen=chosen)
    Rollup.objects.create(pk=1, as_of=timezone.now())
    return Bank(quiz, old, new, north, south)


def page(client: Client, name: str, *args: Any, **query: Any) -> Tag:
    response = client.get(reverse(f"quiz_figures:{name}", args=args), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def cells(table: Tag) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in table.select("tbody tr")
    ]


def rows(client: Client, name: str, *args: Any, **query: Any) -> list[list[str]]:
    return cells(page(client, name, *args, **query).select("table.listing")[-1])


def file(client: Client, name: str, *args: Any, **query: Any) -> list[dict[str, str]]:
    response = client.get(reverse(f"quiz_figures:{name}", args=args), query | {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


def staff(role: Role, link: ShortLink | None = None) -> Client:
    client = Client()
    branch = link.branch if link else BranchFactory()
    client.force_login(UserFactory(roles=[role], branch=branch))
    return client


def test_quizzes_are_listed_with_what_came_of_them(admin_client: Client, bank: Bank) -> None:
    soup = page(admin_client, "quizzes")
    (row,) = cells(soup.select("table.listing")[-1])
    assert row[:4] == ["老年人反诈自测", "160", "80", "16"]
    assert row[4].startswith("50.0%")
    assert row[5].startswith("60.0%")
    assert soup.select_one(f"a[href='{reverse('quiz_figures:quiz', args=[bank.quiz.pk])}']")


@pytest.mark.usefixtures("bank")
def test_a_file_has_the_intervals_in_columns_of_their_own(admin_client: Client) -> None:
    (row,) = file(admin_client, "quizzes")
    values = list(row.values())
    assert values[:5] == ["老年人反诈自测", "160", "80", "16", "0.5"]
    assert float(values[5]) == pytest.approx(0.4235, abs=1e-3)
    response = admin_client.get(reverse("quiz_figures:quizzes"), {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert [str(cell) for cell in list(book.active.values)[1][:5]] == values[:5]


def test_a_quiz_tells_its_phases_its_gain_and_its_questions(
    admin_client: Client, bank: Bank
) -> None:
    enough = {"started": 40, "finished": 40, "share": 320_000, "share_squares": 27 * 10**8}
    tally(QuizTally, bank.quiz, phase=Phase.BEFORE, **enough)
    tally(
        QuizTally, bank.quiz, phase=Phase.DAYS_30, started=12, finished=12, share=1, share_squares=1
    )
    gain = {"before": 160_000, "after": 240_000, "gain": 80_000, "gain_squares": 2 * 10**8}
    tally(GainTally, bank.quiz, phase=Phase.BEFORE, pairs=40, **gain)
    (row,) = file(admin_client, "quizzes")
    assert list(row.values())[-5:-3] == ["40", "0.2"]
    soup = page(admin_client, "quiz", bank.quiz.pk)
    by_phase, questions = map(cells, soup.select("table.listing"))
    assert [row[:2] for row in by_phase] == [
        [str(Phase.ONCE.label), "160"],
        [str(Phase.BEFORE.label), "40"],
        [str(Phase.DAYS_30.label), "12"],
    ]
    assert by_phase[2][4] == by_phase[2][5] != ""
    assert "%" not in by_phase[2][4]
    text = " ".join(soup.get_text(" ").split())
    assert "40.0%" in text
    assert "20.0" in text
    assert [row[0] for row in questions] == ["1", "2"]
    assert questions[0][2:6] == ["2", "100", "80", "10"]
    assert questions[0][7].startswith("75.0%")
    drawn = [each.get_text() for each in soup.select("svg g title")]
    assert [name.rsplit(": ", 1)[1] for name in drawn] == ["60.0", "80.0", "75.0"]
    identifiers = [each["id"] for each in soup.select("svg [id]")]
    assert len(identifiers) == len(set(identifiers))


def test_below_30_no_figure_is_shown_but_why(admin_client: Client, bank: Bank) -> None:
    tally(GainTally, bank.quiz, phase=Phase.BEFORE, pairs=29, before=1, after=2, gain=1)
    tally(QuizTally, bank.quiz, phase=Phase.BEFORE, started=29, finished=29, share=29 * 5000)
    soup = page(admin_client, "quiz", bank.quiz.pk, phase=Phase.BEFORE)
    text = " ".join(soup.get_text(" ").split())
    assert "29" in text
    assert "50.0%" not in text
    groups = {row[0]: row for row in rows(admin_client, "groups")}
    call = next(row for row in groups.values() if row[1] == "29")
    assert len({call[3], call[5], call[6], call[7]}) == 1
    assert not any(sign.isdigit() and sign not in "30" for sign in call[6])
    old = next(row for row in file(admin_client, "questions") if list(row.values())[1] == "1")
    assert list(old.values())[4:7] == ["", "", ""]
    assert list(old.values())[7]


def test_a_question_tells_versions_apart_and_what_was_chosen(
    admin_client: Client, bank: Bank
) -> None:
    soup = page(admin_client, "question", bank.new.question.pk)
    versions, chosen = map(cells, soup.select("table.listing"))
    assert [row[0] for row in versions] == ["2", "1"]
    assert [row[3] for row in chosen[:3]] == ["60", "15", "5"]
    assert chosen[0][4].startswith("75.0%")
    assert "%" not in chosen[3][4]
    drawn = [each.get_text().rsplit(": ", 1)[1] for each in soup.select("svg g title")]
    assert drawn == ["60", "15", "5"]


def test_groups_are_told_apart_by_what_is_asked(admin_client: Client, bank: Bank) -> None:
    by_link = {row[0].split(" (")[0]: row for row in rows(admin_client, "groups", by="link")}
    assert by_link["北门海报"][1] == "40"
    assert by_link["北门海报"][3].startswith("50.0%")
    assert by_link["北门海报"][5].startswith("75.0%")
    by_branch = {row[0]: row[1] for row in rows(admin_client, "groups", by="branch")}
    assert by_branch[bank.north.branch.name] == "40"
    every = rows(admin_client, "groups", by=["channel", "phase", "form", "link"])
    assert sorted(row[4] for row in every) == ["100", "20", "29", "40"]
    (row,) = rows(admin_client, "groups", by="phase")
    assert row[1] == "160"


def test_d_is_that_of_the_formula(admin_client: Client, bank: Bank) -> None:
    found = detection(40, 80, 10, 40)
    assert found
    row = next(
        row for row in file(admin_client, "groups", by="link") if "北门海报" in str(row.values())
    )
    values = [float(value) for value in list(row.values())[-8:-5]]
    assert values == pytest.approx(found.sensitivity, abs=1e-3)


def test_it_is_narrowed_by_everything(admin_client: Client, bank: Bank) -> None:
    def started(**query: Any) -> str:
        found = rows(admin_client, "quizzes", **query)
        return found[0][1] if found else ""

    tally(QuizTally, bank.quiz, phase=Phase.AFTER, form="A", started=7)
    tally(QuizTally, bank.quiz, month=timezone.localdate().replace(day=1), started=3)
    assert started() == "170"
    assert started(phase="first") == "163"
    assert started(phase="after") == "7"
    assert started(form="A") == "7"
    assert started(way="link") == "60"
    assert started(source=bank.north.pk) == "40"
    assert started(branch=bank.south.branch.pk) == "20"
    assert started(months="3", way="none") == "3"


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    "query",
    [
        {"phase": "yesterday", "form": "C", "months": "-1"},
        {"branch": "\0", "source": "9" * 30},
        {"by": ["<script>", "link"], "quiz": "x"},
        {"ordering": "-nothing", "p": "99999"},
        {"ordering": "-difficulty"},
        {"ordering": "sensitivity"},
        {"export": "exe"},
    ],
)
def test_bad_input_gives_a_sensible_page(admin_client: Client, query: dict[str, Any]) -> None:
    for name in ("quizzes", "questions", "groups"):
        assert page(admin_client, name, **query).select_one("h1")


def test_what_is_not_there_is_not_found(admin_client: Client) -> None:
    for name in ("quiz", "question"):
        address = reverse(f"quiz_figures:{name}", args=[999_999])
        assert admin_client.get(address).status_code == 404


def test_a_quiz_that_is_gone_keeps_its_figures(admin_client: Client, bank: Bank) -> None:
    number = bank.quiz.pk
    bank.quiz.delete()
    assert rows(admin_client, "quizzes")[0][1] == "160"
    assert page(admin_client, "quiz", number)


def test_who_sees_what(bank: Bank) -> None:
    for role in (Role.EDITOR, Role.REVIEWER, Role.HEAD_OFFICE):
        assert rows(staff(role), "quizzes")[0][1] == "160"
    assert staff(Role.OUTREACH, bank.north).get(reverse("quiz_figures:quizzes")).status_code == 302
    manager = staff(Role.BRANCH_MANAGER, bank.north)
    assert rows(manager, "quizzes")[0][1] == "40"
    assert rows(manager, "quizzes", source=bank.south.pk)[0][1] == "40"
    assert "南门海报" not in page(manager, "groups", by="link").get_text()
    editor = page(staff(Role.EDITOR, bank.north), "groups", by="link").get_text()
    assert "北门海报" in editor
    assert "南门海报" not in editor


def test_what_was_never_published_is_shown_to_nobody_as_figures(admin_client: Client) -> None:
    draft = QuestionFactory(live=False)
    assert admin_client.get(reverse("quiz_figures:question", args=[draft.pk])).status_code == 404


def test_it_says_as_of_when(admin_client: Client, bank: Bank) -> None:
    moment = Rollup.objects.get().as_of
    assert moment
    shown = page(admin_client, "quizzes").select_one(".mingbai-reach").get_text()
    assert f"{timezone.localtime(moment):%Y}" in shown


@pytest.mark.parametrize("name", ["quizzes", "questions", "groups", "quiz", "question"])
def test_it_asks_no_more_the_more_there_is(admin_client: Client, bank: Bank, name: str) -> None:
    args = {"quiz": [bank.quiz.pk], "question": [bank.new.question.pk]}.get(name, [])

    def count_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(admin_client, name, *args)
        return len(queries)

    tally(QuizTally, bank.quiz, phase=Phase.AFTER, started=1)
    count_queries()
    few = count_queries()
    for number in range(3, 6):
        version = QuestionVersionFactory(question=bank.new.question, number=number)
        link = ShortLinkFactory()
        for asked in (version, QuestionVersionFactory()):
            tally(VersionTally, bank.quiz, version=asked.pk, asked=50, answered=50, source=link.pk)
        tally(QuizTally, bank.quiz, started=50, source=link.pk, phase=Phase.DAYS_90)
        other = QuizPageFactory(parent=bank.quiz.get_parent())
        tally(QuizTally, other, started=50)
    assert count_queries() <= few
