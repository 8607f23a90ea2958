"""The list of messages, messages in figures, words that recur: what they hold, and as files."""

import csv
import datetime
import io
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from cms.feedback.enums import Category, Kind, Resolution, Status
from cms.feedback.models import Ticket
from cms.feedback.services.words import LEAST
from cms.guides.models import GuideIndexPage
from tests.factories.accounts import BranchFactory
from tests.factories.feedback import TicketFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.review import browser

from .conftest import House
from .test_scope import address

DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(house: House) -> Client:
    """The head office's browser."""
    return browser(house.chief)


def rows(client: Client, name: str, **query: str) -> list[list[str]]:
    """The cells of a list as they are read."""
    response = client.get(address(name), query)
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in found]


def numbers(client: Client, **query: str) -> list[int]:
    return [int(row[0].split()[0]) for row in rows(client, "tickets", **query)]


def exported(client: Client, name: str, **query: str) -> list[list[str]]:
    response: Any = client.get(address(name), {"export": "csv"} | query)
    raw = b"".join(response.streaming_content)
    assert raw.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


def received(days: float, answered: float | None = None, **fields: Any) -> Ticket:
    """A message that came in some days ago, answered some days later."""
    at = timezone.now() - DAY * days
    state: dict[str, Any] = {"received_at": at, "due_on": timezone.localdate(at) + DAY * 2}
    if answered is not None:
        state |= {"answered_at": at + DAY * answered, "status": Status.ANSWERED, "answer": "好"}
    made: Ticket = TicketFactory(**state | fields)
    return made


class TestList:
    """What waits."""

    def test_the_most_urgent_stands_first_and_what_is_done_last(self, desk: Client) -> None:
        today = timezone.localdate()
        later, done = TicketFactory(due_on=today + DAY), TicketFactory(status=Status.CLOSED)
        late = TicketFactory(due_on=today - DAY)
        assert numbers(desk) == [late.pk, later.pk, done.pk]
        assert numbers(desk, ordering="-pk") == [late.pk, done.pk, later.pk]

    def test_private_numbers_are_masked_and_long_messages_cut(self, desk: Client) -> None:
        TicketFactory(message="打我电话138 0013 8000，或 110101199003074610\n" + "长" * 500)
        cell = rows(desk, "tickets")[0][1]
        assert "138 0013" not in cell
        assert "1101" not in cell
        assert len(cell) < 80

    def test_filters(self, house: House, desk: Client) -> None:
        today = timezone.localdate()
        late = TicketFactory(due_on=today - DAY, kind=Kind.PRAISE)
        mine = TicketFactory(assignee=house.chief, status=Status.IN_PROGRESS, branch=house.north)
        low = TicketFactory(status=Status.CLOSED, satisfaction=1, category=Category.MONEY)
        for query, expected in (
            ({"state": "open"}, [late, mine]),
            ({"state": "overdue"}, [late]),
            ({"state": "mine"}, [mine]),
            ({"state": "free"}, [late]),
            ({"state": "low"}, [low]),
            ({"status": "in_progress"}, [mine]),
            ({"kind": "praise"}, [late]),
            ({"category": "money"}, [low]),
            ({"branch": str(house.north.pk)}, [mine]),
            ({"received_at_to": str(today - DAY)}, []),
            ({"received_at_from": str(today)}, [late, mine, low]),
        ):
            assert numbers(desk, **query) == [ticket.pk for ticket in expected], query

    def test_words_are_found_in_traditional_characters_too(self, desk: Client) -> None:
        found = TicketFactory(message="刷单返利是骗局吗")
        TicketFactory(message="字太小")
        assert numbers(desk, q="刷單") == [found.pk]
        assert numbers(desk, q="没有的词") == []

    def test_hidden_numbers_are_not_found_out_by_searching(self, desk: Client) -> None:
        found = TicketFactory(message="刷单返利，对方电话13800138000")
        for word in ("138", "1380", "13800138000", "１３８", "一三八", "电话138"):
            assert numbers(desk, q=word) == [], word
        TicketFactory(message="字太小")
        assert numbers(desk, q="刷单 139") == [found.pk]

    @pytest.mark.parametrize("name", ["tickets", "analysis", "words", "tasks"])
    def test_malformed_filters_do_no_harm(self, desk: Client, name: str) -> None:
        TicketFactory()
        for query in (
            {"state": "x", "status": "x", "reason": "x", "by": "x", "days": "x", "branch": "x"},
            {"branch": "9" * 30, "days": "9" * 30, "ordering": "-", "p": "999"},
            {"branch": "\x00", "q": "\x00", "received_at_from": "gestern", "day_from": "gestern"},
            {"day_from": "0001-01-01", "day_to": "9999-12-31"},
            {"received_at_from": "0001-01-01", "received_at_to": "9999-12-31"},
            {"q": "长" * 20000, "ordering": "message", "export": "exe"},
        ):
            found = desk.get(address(f"{name}_results"), query)
            assert found.status_code == 200, query
        assert desk.get(address(name), {"branch": "9" * 30, "p": "x"}).status_code == 200

    def test_the_file_holds_days_and_nobodys_words(self, house: House, desk: Client) -> None:
        at = timezone.now() - DAY * 10
        TicketFactory(
            with_contact=True,
            message="=1+1 我的留言",
            page_title="=1+1",
            branch=house.north,
            received_at=at,
            due_on=timezone.localdate(at) + DAY * 2,
            answered_at=at + DAY * 5,
            answer="我的回答",
            status=Status.ANSWERED,
            satisfaction=4,
        )
        _heading, row = exported(desk, "tickets")
        assert row[5:7] == ["北区", "'=1+1"]
        assert row[7:] == [
            str(timezone.localdate(at)),
            str(timezone.localdate(at) + DAY * 2),
            str(timezone.localdate(at) + DAY * 5),
            "3",
            "4",
        ]
        for private in ("留言", "回答", "张三丰", "13800138000"):
            assert private not in "".join(row)
        response: Any = desk.get(address("tickets"), {"export": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
        assert [cell.value for cell in next(iter(book.active.iter_rows(min_row=2)))][5] == "北区"


class TestFigures:
    """How many, about what, how soon."""

    @pytest.fixture
    def messages(self, house: House, guide_index: GuideIndexPage) -> None:
        page = GuidePageFactory(parent=guide_index, title="刷单返利怎么认")
        about = {"page": page, "page_title": page.title, "branch": house.north}
        received(10, answered=1, category=Category.SCAM, satisfaction=5, **about)
        received(10, answered=4, category=Category.SCAM, satisfaction=2, **about)
        received(10, answered=2, category=Category.SCAM, **about)
        received(9, category=Category.SITE)  # waits, late
        received(1, category=Category.SITE)  # waits, in time
        received(5, resolution=Resolution.SPAM, status=Status.CLOSED)
        received(200, category=Category.OTHER, page_title="已删除的页面")

    @pytest.mark.usefixtures("messages")
    def test_by_category_the_most_frequent_first(self, desk: Client) -> None:
        found = rows(desk, "analysis")
        # Messages, waiting, answered, late, days to the answer, score, rated.
        assert found[0][1:] == ["3", "0", "3", "1", "2.0", "3.5", "2"]
        assert found[1][1:5] == ["2", "2", "0", "1"]
        assert len(found) == 2

    def test_what_is_open_again_waits_though_it_has_an_answer(self, desk: Client) -> None:
        ticket = received(9, answered=1)
        Ticket.objects.filter(pk=ticket.pk).update(status=Status.IN_PROGRESS)
        assert rows(desk, "analysis")[0][1:5] == ["1", "1", "0", "1"]

    @pytest.mark.usefixtures("messages")
    @pytest.mark.parametrize("name", ["analysis", "words"])
    def test_a_period_without_a_beginning_is_told_by_its_end(self, desk: Client, name: str) -> None:
        today = timezone.localdate()
        shown = desk.get(address(name), {"day_to": str(today)}).content.decode()
        assert date_format(datetime.date.min) not in shown
        assert date_format(today) in shown
        shown = desk.get(address(name), {"day_from": "2020-02-03"}).content.decode()
        assert date_format(datetime.date(2020, 2, 3)) in shown

    @pytest.mark.usefixtures("messages")
    def test_by_page_branch_and_kind(self, desk: Client) -> None:
        pages = [row[:2] for row in rows(desk, "analysis", by="page", days="365")]
        assert pages[0] == ["刷单返利怎么认", "3"]
        assert ["已删除的页面", "1"] in pages
        assert ["北区", "3"] in [row[:2] for row in rows(desk, "analysis", by="branch")]
        assert [row[1] for row in rows(desk, "analysis", by="kind")] == ["5"]

    @pytest.mark.usefixtures("messages")
    def test_a_branch_sees_its_own(self, house: House) -> None:
        client = browser(house.northern)
        assert [row[1] for row in rows(client, "analysis")] == ["3"]
        assert rows(browser(house.southern), "analysis") == []
        other = {"branch": str(house.south.pk)}
        assert [row[1] for row in rows(client, "analysis", **other)] in ([], ["3"])

    @pytest.mark.usefixtures("messages")
    def test_columns_can_be_sorted_and_what_has_no_value_comes_last(self, desk: Client) -> None:
        for ordering, first in (("total", "2"), ("-late", "3"), ("days_to_answer", "3")):
            assert rows(desk, "analysis", ordering=ordering)[0][1] == first

    @pytest.mark.usefixtures("messages")
    def test_as_a_file(self, desk: Client) -> None:
        heading, *found = exported(desk, "analysis", by="branch")
        assert len(heading) == 8
        assert ["北区", "3", "0", "3", "1", "2.0", "3.5", "2"] in found

    def test_it_costs_the_same_for_more(self, desk: Client) -> None:
        def cost(**query: str) -> int:
            with CaptureQueriesContext(connection) as queries:
                rows(desk, "analysis", **query)
            return len(queries)

        def more(times: int) -> None:
            for _number in range(times):
                received(3, branch=BranchFactory(), page_title=f"页面{_number}", answered=1)

        more(2)
        cost()
        few = [cost(by=by) for by in ("category", "page", "branch", "kind")]
        more(10)
        assert [cost(by=by) for by in ("category", "page", "branch", "kind")] == few


class TestWords:
    """What recurs."""

    def test_words_of_the_period_and_the_branch_without_numbers(
        self, house: House, desk: Client
    ) -> None:
        for _number in range(LEAST):
            TicketFactory(message="刷单返利 6222 0212 3456 7890", branch=house.north)
            TicketFactory(message="字太小", branch=house.south)
            received(200, message="旧骗局", branch=house.north)
            TicketFactory(message="广告词语", resolution=Resolution.SPAM, status=Status.CLOSED)
        assert [row[0] for row in rows(desk, "words")] == ["刷单返利", "字太小"]
        assert [row[0] for row in rows(browser(house.northern), "words")] == ["刷单返利"]
        found = exported(desk, "words", days="365")[1:]
        assert ["旧骗局", str(LEAST)] in found

    def test_what_one_sender_says_is_no_word(self, desk: Client) -> None:
        for _number in range(LEAST - 1):
            TicketFactory(message="李雷欠我钱")
        assert rows(desk, "words") == []
