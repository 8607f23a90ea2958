"""The report on search terms: what it adds up, to whom, how it is filtered, sorted and exported."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import ModelLogEntry

from cms.accounts.enums import Role
from cms.accounts.services.roles import sync_roles
from cms.home.models import HomePage
from cms.search.selectors import PAIRS_A_QUERY
from cms.taxonomy.models import ScamTypeSynonym
from tests.factories.accounts import UserFactory
from tests.factories.search import SearchTallyFactory
from tests.factories.taxonomy import ScamTypeFactory

pytestmark = pytest.mark.django_db
REPORT = "wagtailsearchpromotions:search_terms"


def tally(text: str, age: int = 0, **counts: int) -> None:
    """Searches of a text some days ago."""
    day = timezone.localdate() - timedelta(days=age)
    SearchTallyFactory(text=text, day=day, **counts)


@pytest.fixture
def searched() -> None:
    """A few texts on several days."""
    tally("刷单返利", 0, searches=5, last_total=7)
    tally("刷单返利", 3, searches=4, empty=2, last_total=0)
    tally("元宇宙种地", 1, searches=3, empty=3, last_total=0)
    tally("杀猪盘", 10, searches=20, fallback=1, last_total=9)
    tally("百万保障", 60, searches=100, last_total=4)
    tally("旧骗局", 200, searches=300, last_total=4)


def page(client: Client, **query: str) -> Tag:
    response = client.get(reverse(REPORT), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def rows(client: Client, **query: str) -> list[list[str]]:
    """The cells of the report as they are read."""
    found = page(client, **query).select("table.listing tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in found]


def texts(client: Client, **query: str) -> list[str]:
    return [row[0] for row in rows(client, **query)]


@pytest.mark.usefixtures("searched")
def test_it_adds_up_the_last_30_days_the_most_frequent_first(admin_client: Client) -> None:
    listed = rows(admin_client)
    assert [row[:2] for row in listed] == [["杀猪盘", "20"], ["刷单返利", "9"], ["元宇宙种地", "3"]]
    assert [row[2] for row in listed] == ["0", "2次（22%）", "3次（100%）"]
    assert [row[3:5] for row in listed] == [["1", "9"], ["0", "7"], ["0", "0"]]


@pytest.mark.usefixtures("searched")
def test_a_line_sums_up_what_the_list_shows(admin_client: Client) -> None:
    text = " ".join(page(admin_client).get_text(" ").split())
    assert "32" in text
    assert "15.6" in text  # 5 of 32
    assert "100.0" in page(admin_client, text="元宇宙").get_text()


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"days": "7"}, ["刷单返利", "元宇宙种地"]),
        ({"days": "90"}, ["百万保障", "杀猪盘", "刷单返利", "元宇宙种地"]),
        ({"days": "400"}, ["旧骗局", "百万保障", "杀猪盘", "刷单返利", "元宇宙种地"]),
        ({"answer": "nothing"}, ["刷单返利", "元宇宙种地"]),
        ({"answer": "fallback"}, ["杀猪盘"]),
        ({"text": "刷單"}, ["刷单返利"]),
        ({"text": "没人搜过"}, []),
        ({"days": "400", "text": "骗局"}, ["旧骗局"]),
    ],
)
def test_filters(admin_client: Client, query: dict[str, str], expected: list[str]) -> None:
    assert texts(admin_client, **query) == expected


@pytest.mark.usefixtures("searched")
def test_days_that_are_picked_go_before_a_number_of_days(admin_client: Client) -> None:
    today = timezone.localdate()
    first, last = (str(today - timedelta(days=age)) for age in (60, 10))
    assert texts(admin_client, days="7", day_from=first, day_to=last) == ["百万保障", "杀猪盘"]
    assert texts(admin_client, day_to=first) == ["旧骗局", "百万保障"]
    assert texts(admin_client, day_from=str(today)) == ["刷单返利"]


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize(
    ("ordering", "first"),
    [
        ("total", "元宇宙种地"),
        ("-share", "元宇宙种地"),
        ("last_day", "杀猪盘"),
        ("-last_day", "刷单返利"),
    ],
)
def test_columns_can_be_sorted(admin_client: Client, ordering: str, first: str) -> None:
    assert texts(admin_client, ordering=ordering)[0] == first


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize(
    "query",
    [
        {"days": "x"},
        {"days": "99999999999999999999"},
        {"day_from": "gestern"},
        {"day_from": "0001-01-01", "day_to": "9999-12-31"},
        {"answer": "'; drop"},
        {"text": "\x00"},
        {"text": "？？"},
        {"text": "长" * 500},
        {"text": "长" * 17000},
        {"text": "\ufdfa" * 3000},
        {"ordering": "password"},
        {"p": "x"},
        {"p": "999"},
        {"export": "exe"},
    ],
)
def test_malformed_filters_do_no_harm(admin_client: Client, query: dict[str, str]) -> None:
    for name in (REPORT, f"{REPORT}_results"):
        assert admin_client.get(reverse(name), query).status_code == 200


def test_nothing_to_show_is_explained(admin_client: Client) -> None:
    assert "按天" in page(admin_client).get_text()
    tally("杀猪盘")
    assert "换" in page(admin_client, text="没有").select_one("#listing-results").get_text()


def test_there_are_pages(admin_client: Client) -> None:
    for number in range(60):
        tally(f"骗局{number}", searches=100 - number)
    assert len(texts(admin_client)) == 50
    assert texts(admin_client, p="2") == [f"骗局{number}" for number in range(50, 60)]


class TestSteps:
    """What can be done about a text."""

    def links(self, client: Client, **query: str) -> list[str]:
        return [str(link["href"]) for link in page(client, **query).select("table.listing td a")]

    def test_it_leads_to_the_results_to_promoting_and_to_naming(self, admin_client: Client) -> None:
        tally("app 下载&x", searches=1)
        results, promote, name = self.links(admin_client)
        assert results.startswith(f"{reverse('search')}?q=app+")
        assert promote.startswith(reverse("wagtailsearchpromotions:add"))
        form = BeautifulSoup(admin_client.get(promote).content, "lxml")
        assert form.select_one("[name=query_string]")["value"] == "app 下载&x"
        form = BeautifulSoup(admin_client.get(name).content, "lxml")
        assert form.select_one("[name=word]")["value"] == "app 下载&x"

    def test_what_is_promoted_is_changed(self, admin_client: Client, home: HomePage) -> None:
        tally("怎么报警")
        query = Query.get("怎么报警")
        SearchPromotion.objects.create(query=query, page=home)
        assert reverse("wagtailsearchpromotions:edit", args=[query.pk]) in self.links(admin_client)

    def test_a_word_is_added_to_a_scam_type(self, admin_client: Client) -> None:
        scam_type = ScamTypeFactory()
        ScamTypeSynonym.objects.create(scam_type=scam_type, word="杀猪盘", sort_order=0)
        address, given = reverse("search_add_synonym"), {"scam_type": scam_type.pk}
        done = admin_client.post(address, given | {"word": "杀鸟盘"})
        assert done.status_code == 302
        words = ScamTypeSynonym.objects.order_by("sort_order").values_list("word", flat=True)
        assert list(words) == ["杀猪盘", "杀鸟盘"]
        assert ModelLogEntry.objects.filter(action="wagtail.edit").count() == 1
        for refused in (
            *(
                {"word": word}
                for word in ("杀鸟盘", "「殺豬盤」！", scam_type.name, "", "？", "x" * 41)
            ),
            *({"word": word} for word in ("13800138000", "a@b.example", "http://a.example/b")),
            {"scam_type": "x"},
        ):
            answer = admin_client.post(address, given | {"word": "新词"} | refused)
            assert answer.status_code == 200
        assert ScamTypeSynonym.objects.count() == 2


class TestExport:
    """As files that a spreadsheet program opens rightly and harmlessly."""

    def rows(self, client: Client, **query: str) -> list[list[str]]:
        response: Any = client.get(reverse(REPORT), {"export": "csv"} | query)
        raw = b"".join(response.streaming_content)
        assert raw.startswith("\ufeff".encode())
        return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))

    @pytest.mark.usefixtures("searched")
    def test_csv_holds_what_the_filter_keeps(self, admin_client: Client) -> None:
        heading, row = self.rows(admin_client, text="刷单")
        assert heading[0] == "搜索词"
        today = timezone.localdate().isoformat()
        assert row[:3] == ["刷单返利", "9", "2"]
        assert row[4:] == ["0", "7", today]

    def test_all_rows_are_there_with_their_last_totals(self, admin_client: Client) -> None:
        for number in range(PAIRS_A_QUERY + 5):
            tally(f"骗局{number}", last_total=number)
        for row in self.rows(admin_client)[1:]:
            assert row[0] == f"骗局{row[5]}"

    def test_cells_are_inert(self, admin_client: Client) -> None:
        tally("=1+1")
        assert self.rows(admin_client)[1][0] == "'=1+1"

    @pytest.mark.usefixtures("searched")
    def test_xlsx_opens(self, admin_client: Client) -> None:
        response: Any = admin_client.get(reverse(REPORT), {"export": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
        column = [row[0].value for row in book.active.rows]
        assert column == ["搜索词", "杀猪盘", "刷单返利", "元宇宙种地"]


def test_the_report_costs_the_same_for_more_texts(admin_client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(admin_client)
        return len(queries)

    for number in range(2):
        tally(f"骗局{number}")
    cost()
    few = cost()
    for number in range(2, 40):
        tally(f"骗局{number}")
        tally(f"骗局{number}", age=2)
    assert cost() == few


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.EDITOR, True),
        (Role.HEAD_OFFICE, True),
        (Role.ADMINISTRATOR, True),
        (Role.REVIEWER, False),
        (Role.OUTREACH, False),
        (Role.BRANCH_MANAGER, False),
    ],
)
def test_roles(client: Client, role: Role, may: bool) -> None:
    sync_roles()
    tally("杀猪盘")
    client.force_login(UserFactory(roles=[role]))
    for name in (REPORT, f"{REPORT}_results"):
        assert (client.get(reverse(name)).status_code == 200) is may
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse(REPORT) in menu) is may
    names = role in (Role.HEAD_OFFICE, Role.ADMINISTRATOR)
    assert (client.get(reverse("search_add_synonym")).status_code == 200) is names
    if may:
        listed = str(page(client).select_one("table.listing"))
        assert reverse("wagtailsearchpromotions:add") in listed
        assert (reverse("search_add_synonym") in listed) is names


def test_a_superuser_finds_it_once_in_the_menu(admin_client: Client) -> None:
    home = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert home.count(f'"{reverse(REPORT)}"') == 1
