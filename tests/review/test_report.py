"""The report on freshness: what it lists, to whom, how it is filtered, sorted and exported."""

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupPagePermission, Page

from cms.accounts.enums import Role
from cms.guides.models import GuideIndexPage, GuidePage
from cms.home.models import HomePage
from cms.review.models import RecheckRun
from tests.factories.accounts import UserFactory
from tests.factories.pages import GuidePageFactory, StandingPageFactory
from tests.factories.taxonomy import AudienceFactory, HotlineFactory, ScamTypeFactory
from tests.review.conftest import Committing

GuideWith = Callable[..., GuidePage]
REPORT = "review:freshness"


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def titles(client: Client, **query: str) -> list[str]:
    """The titles in the report, in order."""
    response = client.get(reverse(REPORT), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    return [row.select_one(".title").get_text(strip=True) for row in rows]


@pytest.fixture
def marked(guide_with: GuideWith, changing: Committing) -> GuidePage:
    """A page whose hotline has changed."""
    hotline = HotlineFactory(number="96110", name="反诈专线")
    page = guide_with(hotline, title="要复查")
    with changing():
        hotline.number = "96111"
        hotline.save()
    return page


@pytest.fixture
def pages(marked: GuidePage, guide_index: GuideIndexPage, home: HomePage) -> dict[str, Page]:
    """One page of each state."""
    make = GuidePageFactory
    return {
        "marked": marked,
        "overdue": make(parent=guide_index, title="过期", next_review_on=days(-3)),
        "due": StandingPageFactory(parent=home, title="快到期", next_review_on=days(30)),
        "later": make(parent=guide_index, title="还早", next_review_on=days(31)),
        "undated": make(parent=guide_index, title="没定", live=False),
    }


@pytest.mark.usefixtures("pages")
def test_it_lists_pages_with_review_dates_and_marked_ones_marked_first(
    admin_client: Client,
) -> None:
    assert titles(admin_client) == ["要复查", "过期", "快到期", "还早", "没定"]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("marked", ["要复查"]),
        ("overdue", ["过期"]),
        ("due", ["过期", "快到期"]),
        ("undated", ["要复查", "没定"]),
    ],
)
def test_filter_by_what_is_to_be_done(
    admin_client: Client, state: str, expected: list[str]
) -> None:
    assert titles(admin_client, state=state) == expected


def test_filters_by_audience_scam_type_page_type_source_and_state(
    admin_client: Client, pages: dict[str, Page]
) -> None:
    audience, scam_type = AudienceFactory(), ScamTypeFactory()
    page = pages["overdue"]
    page.audiences, page.scam_types = [audience], [scam_type]
    page.save()
    assert titles(admin_client, audience=str(audience.pk)) == ["过期"]
    assert titles(admin_client, scam_type=str(scam_type.pk)) == ["过期"]
    kind = ContentType.objects.get_for_model(pages["due"])
    assert titles(admin_client, content_type=str(kind.pk)) == ["快到期"]
    mark = pages["marked"].recheck_marks.get()
    source = f"{mark.source_type_id}-{mark.source_id}"
    assert titles(admin_client, source=source) == ["要复查"]
    assert titles(admin_client, live="false") == ["没定"]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    "query",
    [
        {"state": "nonsense"},
        {"audience": "abc"},
        {"scam_type": "999999999999999999999999"},
        {"content_type": "'; drop"},
        {"source": "1-\x00"},
        {"source": "--"},
        {"ordering": "password"},
        {"ordering": "-"},
        {"p": "x"},
        {"live": "\x00"},
    ],
)
def test_malformed_filters_do_no_harm(admin_client: Client, query: dict[str, str]) -> None:
    for name in (REPORT, "review:freshness_results"):
        assert admin_client.get(reverse(name), query).status_code in (200, 404)


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize(
    ("ordering", "first"),
    [
        ("title", "快到期"),
        ("review_due_on", "过期"),
        ("-review_due_on", "还早"),
        ("-open_marks", "要复查"),
    ],
)
def test_columns_can_be_sorted_and_what_has_no_day_comes_last(
    admin_client: Client, ordering: str, first: str
) -> None:
    listed = titles(admin_client, ordering=ordering)
    if ordering != "title":
        assert listed[0] == first
    assert len(listed) == 5


@pytest.mark.usefixtures("pages")
def test_a_row_says_why_and_how_late(admin_client: Client) -> None:
    with translation.override("en"):
        response = admin_client.get(reverse(REPORT), headers={"accept-language": "en"})
    text = BeautifulSoup(response.content, "lxml").select_one("table.listing").get_text(" ")
    assert "96110" in text
    assert "96111" in text
    assert "3" in text


def test_an_alias_is_not_listed(admin_client: Client, marked: GuidePage) -> None:
    marked.create_alias(update_slug="again")
    assert titles(admin_client) == ["要复查"]


class TestExport:
    """As files that a spreadsheet program opens rightly and harmlessly."""

    def rows(self, client: Client, **query: str) -> list[dict[str, str]]:
        response = client.get(reverse(REPORT), {"export": "csv"} | query)
        raw = b"".join(response.streaming_content)
        assert raw.startswith("\ufeff".encode())
        return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))

    @pytest.mark.usefixtures("pages")
    def test_csv_holds_what_the_filter_keeps(self, admin_client: Client) -> None:
        (row,) = self.rows(admin_client, state="overdue")
        assert next(iter(row.values())) == "过期"
        assert days(-3).isoformat() in row.values()
        assert "3" in row.values()

    @pytest.mark.usefixtures("marked")
    def test_csv_says_why(self, admin_client: Client) -> None:
        (row,) = self.rows(admin_client)
        assert any("96110" in value and "96111" in value for value in row.values())

    def test_cells_are_inert(self, admin_client: Client, guide_index: GuideIndexPage) -> None:
        GuidePageFactory(parent=guide_index, title="=1+1")
        (row,) = self.rows(admin_client)
        assert next(iter(row.values())) == "'=1+1"

    @pytest.mark.usefixtures("pages")
    def test_xlsx_opens(self, admin_client: Client) -> None:
        response = admin_client.get(reverse(REPORT), {"export": "xlsx"})
        book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
        assert [row[0].value for row in book.active.rows][1:] == [
            "要复查",
            "过期",
            "快到期",
            "还早",
            "没定",
        ]


@pytest.mark.parametrize("export", ["", "csv"])
def test_the_report_costs_the_same_for_more_pages(
    admin_client: Client, guide_with: GuideWith, changing: Committing, export: str
) -> None:
    hotline = HotlineFactory()

    def fill(number: int) -> None:
        for _ in range(number):
            guide_with(hotline, owner=UserFactory())
        with changing():
            hotline.number = str(int(hotline.number) + 1)
            hotline.save()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = admin_client.get(reverse(REPORT), {"export": export})
            b"".join(response.streaming_content) if export else response.content
        return len(queries)

    fill(2)
    cost()
    few = cost()
    fill(6)
    assert cost() == few


class TestPermission:
    """Editors, reviewers, head office and administrators may; outreach staff may not."""

    @pytest.mark.usefixtures("roles", "pages")
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            (Role.EDITOR, True),
            (Role.REVIEWER, True),
            (Role.HEAD_OFFICE, True),
            (Role.ADMINISTRATOR, True),
            (Role.OUTREACH, False),
            (Role.BRANCH_MANAGER, False),
        ],
    )
    def test_roles(self, client: Client, role: Role, may: bool) -> None:
        client.force_login(UserFactory(roles=[role]))
        for name in (REPORT, "review:runs"):
            assert (client.get(reverse(name)).status_code == 200) is may
        menu = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "lxml")
        assert (reverse(REPORT) in str(menu)) is may

    @pytest.mark.usefixtures("roles")
    def test_only_pages_the_person_may_see(
        self, client: Client, pages: dict[str, Page], guide_index: GuideIndexPage
    ) -> None:
        user = UserFactory(roles=[Role.EDITOR])
        group = user.groups.get()
        GroupPagePermission.objects.filter(group=group).update(page=pages["overdue"])
        client.force_login(user)
        assert titles(client) == ["过期"]

    @pytest.mark.usefixtures("roles")
    def test_a_run_is_shown_to_who_made_the_change(self, client: Client, marked: GuidePage) -> None:
        run = RecheckRun.objects.get()
        user = UserFactory(roles=[Role.OUTREACH])
        client.force_login(user)
        for name in ("review:run", "review:run_status"):
            assert client.get(reverse(name, args=[run.pk])).status_code == 302
        RecheckRun.objects.update(created_by=user)
        page = client.get(reverse("review:run", args=[run.pk]))
        assert "96111" in page.content.decode()
        status: Any = client.get(reverse("review:run_status", args=[run.pk])).json()
        assert (status["done"], status["total"], status["finished"]) == (1, 1, True)
        assert client.get(reverse("review:run", args=[run.pk + 1])).status_code == 404


def test_the_list_of_markings_costs_the_same_for_more(
    admin_client: Client, guide_with: GuideWith, changing: Committing
) -> None:
    hotline = HotlineFactory()
    guide_with(hotline)

    def change(times: int) -> None:
        for _ in range(times):
            with changing():
                hotline.number = str(int(hotline.number) + 1)
                hotline.save()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(reverse("review:runs")).status_code == 200
        return len(queries)

    change(1)
    cost()
    few = cost()
    change(4)
    for run in RecheckRun.objects.all():
        run.created_by = UserFactory()
        run.save()
    assert cost() == few
