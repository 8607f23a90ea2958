"""The report on reach: exact, the same total however it is cut, within what a person may see."""

import csv
import datetime
import io
from datetime import timedelta
from typing import Any, NamedTuple

import openpyxl
import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, User
from cms.accounts.services.roles import sync_roles
from cms.guides.models import GuideIndexPage, GuidePage
from cms.metrics.enums import Action, Cut
from cms.metrics.models import NO_SOURCE, ShortLink
from cms.metrics.services.storing import CountKey, add_counts
from cms.taxonomy.models import Audience
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import AudienceFactory

pytestmark = pytest.mark.django_db
REPORT = "reach:index"


def ago(days: int) -> datetime.date:
    return timezone.localdate() - timedelta(days=days)


class Site(NamedTuple):
    """Two guides, and links of two branches that lead to them."""

    scams: GuidePage
    loans: GuidePage
    older: Audience
    students: Audience
    north: ShortLink
    south: ShortLink


@pytest.fixture
def site(guide_index: GuideIndexPage) -> Site:
    """Reads by links and without, some of them in large type."""
    older, students = AudienceFactory(name="老年人"), AudienceFactory(name="大学生")
    scams, loans = (
        GuidePageFactory(parent=guide_index, title=title) for title in ("刷单是骗局", "理性借贷")
    )
    scams.audiences = [older, students]
    scams.save()
    north, south = ShortLinkFactory(label="北门海报"), ShortLinkFactory(label="南门海报")
    reads = Action.READ
    add_counts(
        {
            CountKey(ago(0), scams.pk, reads, NO_SOURCE, False): 60,
            CountKey(ago(1), scams.pk, reads, north.pk, True): 30,
            CountKey(ago(2), loans.pk, reads, south.pk, False): 10,
            CountKey(ago(2), loans.pk, Action.SHARE, NO_SOURCE, False): 4,
            CountKey(ago(100), loans.pk, reads, NO_SOURCE, False): 1000,
            CountKey(ago(1), 0, Action.SCAN, north.pk, False): 5,
        }
    )
    return Site(scams, loans, older, students, north, south)


def page(client: Client, **query: Any) -> Tag:
    response = client.get(reverse(REPORT), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def rows(client: Client, **query: Any) -> list[list[str]]:
    found = page(client, **query).select("table.listing tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("td")] for row in found]


def summary(client: Client, **query: Any) -> list[str]:
    return [each.get_text(strip=True) for each in page(client, **query).select("dl dd")]


def user_of(role: Role, branch: Branch | None = None) -> User:
    sync_roles()
    user: User = UserFactory(branch=branch)
    user.groups.add(role_group(role))
    return user


def role_group(role: Role) -> Any:
    from cms.accounts.models import RoleProfile

    return RoleProfile.objects.get(code=role).group


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("cut", Cut.values)
def test_the_total_is_the_same_whichever_way_it_is_cut(admin_client: Client, cut: str) -> None:
    assert summary(admin_client, by=cut) == ["100", "4", "5", "30.0%"]


def test_rows_are_what_they_are_cut_by(admin_client: Client, site: Site) -> None:
    by_page = rows(admin_client, by="page")
    assert [row[:2] for row in by_page[:2]] == [["刷单是骗局", "90"], ["理性借贷", "10"]]
    assert by_page[0][-1] == "33.3%"
    by_source = {row[0].split(" (")[0]: row[1] for row in rows(admin_client, by="source")}
    assert by_source["北门海报"] == "30"
    assert by_source["南门海报"] == "10"
    by_branch = {row[0]: row[1] for row in rows(admin_client, by="branch")}
    assert by_branch[site.north.branch.name] == "30"
    days = rows(admin_client, by="day", days="7")
    assert [row[1] for row in days] == ["0", "0", "0", "0", "10", "30", "60"]
    assert sum(int(row[1]) for row in rows(admin_client, by="month")) == 100


def test_a_page_for_several_audiences_is_in_each_row_and_once_in_the_total(
    admin_client: Client, site: Site
) -> None:
    by_audience = {row[0]: row[1] for row in rows(admin_client, by="audience")}
    assert (by_audience["老年人"], by_audience["大学生"]) == ("90", "90")
    assert summary(admin_client, by="audience")[0] == "100"


def test_it_is_narrowed_by_everything(admin_client: Client, site: Site) -> None:
    def reads(**query: Any) -> str:
        return summary(admin_client, action="read", **query)[0]

    assert reads(audience=site.older.pk) == "90"
    assert reads(kind="guides.guidepage") == "100"
    assert reads(page=site.loans.pk) == "10"
    assert reads(page=site.loans.pk, days="365") == "1010"
    assert reads(way="link") == "40"
    assert reads(way="none") == "60"
    assert reads(way="none", source=site.north.pk) == "0"
    assert reads(source=site.north.pk) == "30"
    assert reads(branch=site.south.branch.pk) == "10"
    assert reads(mode="large") == "30"
    assert reads(mode="normal") == "70"
    assert reads(day_from=ago(2).isoformat(), day_to=ago(1).isoformat()) == "40"
    assert reads(audience=site.older.pk, branch=site.north.branch.pk, by="day") == "30"
    assert summary(admin_client, action="scan", by="page") == ["5", "0.0%"]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "query",
    [
        {"day_from": "2026-13-77", "day_to": "yesterday"},
        {"day_from": "0001-01-01", "day_to": "9999-12-31"},
        {"day_from": "0001-01-01", "day_to": "9999-12-31", "by": "day"},
        {"day_from": "2999-01-01"},
        {"day_to": "1999-01-01"},
        {"days": "-1"},
        {"days": "9" * 400},
        {"by": "<script>"},
        {"by": "page", "page": "9" * 30},
        {"by": "page", "audience": "0 OR 1", "source": "-1", "branch": "\0"},
        {"kind": "no.such"},
        {"action": "steal", "mode": "x", "way": "y"},
        {"p": "99999", "ordering": "-nothing"},
        {"by": "page", "ordering": "label"},
        {"by": "day", "ordering": "-label"},
        {"by": "source", "ordering": "-large_share"},
        {"by": "source", "ordering": "time"},
        {"export": "exe"},
    ],
)
def test_bad_input_gives_a_sensible_page(admin_client: Client, query: dict[str, str]) -> None:
    soup = page(admin_client, **query)
    assert soup.select_one("dl dd")
    assert not soup.select("svg script")


@pytest.mark.usefixtures("site")
def test_days_in_the_wrong_order_are_put_in_order(admin_client: Client) -> None:
    reversed_days = {"day_from": ago(0).isoformat(), "day_to": ago(2).isoformat()}
    assert summary(admin_client, **reversed_days)[0] == "100"


@pytest.mark.usefixtures("site")
def test_what_says_nothing_is_named(admin_client: Client) -> None:
    soup = page(admin_client, source="99999999")
    assert soup.select_one(".mingbai-reach [role=alert]")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("cut", ["day", "page"])
def test_the_drawing_has_the_same_figures_as_the_table(admin_client: Client, cut: str) -> None:
    soup = page(admin_client, by=cut, days="7")
    svg = soup.select_one("svg.mingbai-chart")
    assert svg
    assert svg["role"] == "img"
    for part in str(svg["aria-labelledby"]).split():
        assert svg.select_one(f"#{part}").get_text(strip=True)
    drawn = [each.get_text().rsplit(": ", 1)[1] for each in svg.select("g title")]
    listed = [row.select("td")[1].get_text(strip=True) for row in soup.select("table tbody tr")]
    assert drawn == listed
    assert not svg.select("[style]")


@pytest.mark.usefixtures("site")
def test_files_hold_what_is_shown_and_the_total(admin_client: Client) -> None:
    query = {"by": "audience", "action": "read"}
    response = admin_client.get(reverse(REPORT), query | {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(text)))
    shown = rows(admin_client, **query)
    assert [line[:2] for line in lines[1:-1]] == [row[:2] for row in shown]
    assert lines[-1][1:] == ["100", "30.0"]

    response = admin_client.get(reverse(REPORT), query | {"export": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    cells = list(book.active.values)
    assert [str(row[1]) for row in cells[1:]] == [line[1] for line in lines[1:]]


def test_a_title_in_a_file_is_no_formula(admin_client: Client, guide_index: GuideIndexPage) -> None:
    guide = GuidePageFactory(parent=guide_index, title="=1+1<b>")
    add_counts({CountKey(ago(0), guide.pk, Action.READ, NO_SOURCE, False): 1})
    response = admin_client.get(reverse(REPORT), {"by": "page", "export": "csv"})
    assert "'=1+1<b>" in b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert not page(admin_client, by="page").select("svg b")


def test_a_branch_manager_sees_what_came_by_the_links_below(client: Client, site: Site) -> None:
    client.force_login(user_of(Role.BRANCH_MANAGER, site.north.branch))
    for cut in Cut.values:
        assert summary(client, by=cut)[0] == "30"
    assert summary(client, source=site.south.pk)[0] == "30"  # not offered, so left out
    assert summary(client, branch=site.south.branch.pk)[0] == "30"
    assert summary(client, way="none")[0] == "0"
    text = page(client, by="source").get_text()
    assert "北门海报" in text
    assert "南门海报" not in text


def test_an_editor_sees_the_site_and_not_the_links_of_others(client: Client, site: Site) -> None:
    client.force_login(user_of(Role.EDITOR, site.north.branch))
    soup = page(client, by="source")
    assert soup.select_one("dl dd").get_text() == "100"
    assert "北门海报" in soup.get_text()
    assert "南门海报" not in soup.get_text()
    assert sum(int(row[1]) for row in rows(client, by="branch")) == 100


def test_the_head_office_sees_all_links(client: Client, site: Site) -> None:
    client.force_login(user_of(Role.HEAD_OFFICE, BranchFactory()))
    assert "南门海报" in page(client, by="source").get_text()


def test_only_branches_with_links_in_them_or_below_are_offered(
    admin_client: Client, guide_index: GuideIndexPage
) -> None:
    head = BranchFactory(level=Level.HEAD_OFFICE)
    BranchFactory(parent=head)
    busy = BranchFactory(parent=head)
    ShortLinkFactory(branch=busy)
    offered = page(admin_client).select("select[name=branch] option[value]")
    assert {option["value"] for option in offered} - {""} == {str(head.pk), str(busy.pk)}


@pytest.mark.usefixtures("site")
def test_others_see_nothing(client: Client) -> None:
    client.force_login(user_of(Role.OUTREACH, BranchFactory()))
    assert client.get(reverse(REPORT)).status_code == 302
    assert client.get(reverse("reach:results"), {"export": "csv"}).status_code == 302


def test_a_page_that_is_gone_keeps_its_row(admin_client: Client, site: Site) -> None:
    site.scams.delete()
    assert rows(admin_client, by="page")[0][:2] == ["刷单是骗局", "90"]
    assert summary(admin_client, audience=site.older.pk)[0] == "90"


@pytest.mark.parametrize("cut", Cut.values)
def test_it_asks_no_more_the_more_there_is(
    admin_client: Client, guide_index: GuideIndexPage, cut: str
) -> None:
    def count_queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(admin_client, by=cut)
        return len(queries)

    def add() -> None:
        guide = GuidePageFactory(parent=guide_index)
        guide.audiences = [AudienceFactory()]
        guide.save()
        add_counts({CountKey(ago(3), guide.pk, Action.READ, ShortLinkFactory().pk, True): 1})

    add()
    count_queries()
    few = count_queries()
    for _ in range(4):
        add()
    assert count_queries() <= few
