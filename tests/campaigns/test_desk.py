"""The desk of campaigns: who sees what, and that its figures are those of the campaign."""

import csv
import datetime
import io
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.pages.blocks import CampaignBodyBlock
from campaigns.pages.models import CampaignIndexPage, CampaignPage
from cms.accounts.enums import Role
from cms.guides.models import GuideIndexPage, GuidePage
from cms.metrics.enums import Action
from cms.metrics.models import NO_SOURCE, CountedPage, ShortLink
from cms.metrics.services.storing import CountKey, add_counts
from quizzes.enums import Phase
from quizzes.models import QuizPage
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.quizzes import AttemptFactory, QuizIndexPageFactory, QuizPageFactory
from tests.factories.review import browser

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime.date(2026, 3, 9), datetime.date(2026, 3, 10)


class Site(NamedTuple):
    """A campaign that names a guide and a quiz, and links of two branches to it."""

    campaign: CampaignPage
    guide: GuidePage
    quiz: QuizPage
    north: ShortLink
    south: ShortLink


def featured(*pages: Any) -> Any:
    value = {"title": "", "pages": [page.pk for page in pages]}
    return CampaignBodyBlock().to_python([{"type": "featured", "value": value}])


def attempt(quiz: QuizPage, day: datetime.date, source: int, finished: bool, **more: Any) -> None:
    begun = timezone.make_aware(datetime.datetime.combine(day, datetime.time(8)))
    ended = begun if finished else None
    AttemptFactory(quiz=quiz, started_at=begun, finished_at=ended, source=source, **more)


@pytest.fixture
def site(campaign_index: CampaignIndexPage, guide_index: GuideIndexPage, home: Any) -> Site:
    guide = GuidePageFactory(parent=guide_index, title="刷单是骗局")
    other = GuidePageFactory(parent=guide_index)
    quiz = QuizPageFactory(parent=QuizIndexPageFactory(parent=home), title="自测")
    campaign = CampaignPageFactory(
        parent=campaign_index, title="3·15", slug="315-2026", body=featured(guide, quiz)
    )
    north, south = (
        ShortLinkFactory(label=label, page=campaign, path="") for label in ("北门海报", "南门海报")
    )
    for page in (campaign, guide, other, quiz):
        CountedPage.objects.update_or_create(pk=page.pk, defaults={"title": page.title})
    add_counts(
        {
            CountKey(FIRST, campaign.pk, Action.READ, NO_SOURCE, False): 60,
            CountKey(SECOND, guide.pk, Action.READ, north.pk, True): 30,
            CountKey(SECOND, campaign.pk, Action.SCAN, north.pk, False): 35,
            CountKey(SECOND, campaign.pk, Action.READ, south.pk, False): 7,
            # Neither a page of the campaign nor its days.
            CountKey(SECOND, other.pk, Action.READ, NO_SOURCE, False): 1000,
            CountKey(datetime.date(2026, 1, 5), guide.pk, Action.READ, NO_SOURCE, False): 500,
        }
    )
    for number in range(40):
        attempt(quiz, SECOND, north.pk, number < 30)
    attempt(quiz, FIRST, NO_SOURCE, True, is_retry=True)
    attempt(quiz, FIRST, NO_SOURCE, True, phase=Phase.DAYS_30)
    attempt(quiz, datetime.date(2026, 1, 5), NO_SOURCE, True)
    return Site(campaign, guide, quiz, north, south)


def soup(client: Client, name: str, campaign: CampaignPage, **query: Any) -> BeautifulSoup:
    response = client.get(reverse(f"campaigns:{name}", args=[campaign.pk]), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def rows(client: Client, campaign: CampaignPage, **query: Any) -> dict[str, list[str]]:
    table = soup(client, "figures", campaign, **query).select("table.listing")[-1]
    found = [
        [cell.get_text(" ", strip=True) for cell in row.select("td, th")]
        for row in table.select("tbody tr")
    ]
    return {row[0]: row[1:] for row in found}


def test_figures_are_those_of_its_pages_on_its_days_by_day_source_and_page(
    admin_client: Client, site: Site
) -> None:
    by_day = rows(admin_client, site.campaign)
    assert len(by_day) == 7
    first, second, *_others = by_day.values()
    # Reads, plays, downloads, scans, first attempts, finished, completion, again.
    assert first == ["60", "0", "0", "0", "0", "0", "不足30次", "1"]
    assert second[:6] == ["37", "0", "0", "35", "40", "30"]
    assert second[6].startswith("75.0%")
    by_source = rows(admin_client, site.campaign, by="source")
    assert by_source[f"北门海报 ({site.north.code})"][:6] == ["30", "0", "0", "35", "40", "30"]
    by_page = rows(admin_client, site.campaign, by="page")
    assert {name: row[0] for name, row in by_page.items()} == {
        "3·15": "67",
        "刷单是骗局": "30",
        "自测": "0",
    }
    before = rows(admin_client, site.campaign, span="before")
    assert len(before) == 30
    response = admin_client.get(
        reverse("campaigns:figures", args=[site.campaign.pk]), {"export": "csv", "by": "source"}
    )
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    exported = {line[0]: line[1:] for line in csv.reader(io.StringIO(text))}
    assert exported[f"北门海报 ({site.north.code})"][4:7] == ["40", "30", "0.75"]


def test_a_branch_sees_what_came_by_its_links_and_no_drafts(site: Site) -> None:
    manager = UserFactory(roles=[Role.BRANCH_MANAGER], branch=site.north.branch)
    client = browser(manager)
    assert list(rows(client, site.campaign, by="source")) == [f"北门海报 ({site.north.code})"]
    links = soup(client, "links", site.campaign)
    assert "北门海报" in links.text
    assert "南门海报" not in links.text
    home = soup(client, "home", site.campaign)
    assert not home.select("#missing")
    site.campaign.unpublish()
    for name in ("home", "figures", "links"):
        assert client.get(reverse(f"campaigns:{name}", args=[site.campaign.pk])).status_code == 404
    outreach = browser(UserFactory(roles=[Role.OUTREACH], branch=site.north.branch))
    site.campaign.save_revision().publish()
    assert not soup(outreach, "home", site.campaign).select("#brought")
    assert outreach.get(reverse("campaigns:figures", args=[site.campaign.pk])).status_code == 302


def test_the_home_tells_what_is_published_and_what_is_missing(
    admin_client: Client, site: Site
) -> None:
    site.guide.unpublish()
    home = soup(admin_client, "home", site.campaign)
    gaps = home.select_one("section:has(#missing)")
    assert gaps
    assert "刷单是骗局" in gaps.text
    parts = home.select_one("div:has(> #parts)")
    assert parts
    assert [cell.text for cell in parts.select("tbody th")] == ["3·15", "刷单是骗局", "自测"]


def test_links_are_exported_with_their_addresses(admin_client: Client, site: Site) -> None:
    address = reverse("campaigns:links", args=[site.campaign.pk])
    response = admin_client.get(address, {"export": "csv"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    lines = list(csv.reader(io.StringIO(text)))
    assert {line[0] for line in lines[1:]} == {"北门海报", "南门海报"}
    assert all(line[1].startswith("http") for line in lines[1:])
    ShortLinkFactory(label="指南海报", page=site.guide, path="")
    assert "指南海报" not in admin_client.get(address).content.decode()
    assert "指南海报" in admin_client.get(address, {"to": "named"}).content.decode()


def test_a_campaign_without_anything_has_a_home_too(
    admin_client: Client, campaign_index: CampaignIndexPage
) -> None:
    bare = CampaignPageFactory(
        parent=campaign_index, starts_on=None, ends_on=None, designated_day=None, live=False
    )
    for name in ("home", "figures", "links", "start_over", "renewal"):
        soup(admin_client, name, bare)
    for query in ({"span": "campaign"}, {"by": "nonsense"}, {"source": "x"}):
        soup(admin_client, "figures", bare, **query)
    assert admin_client.get("/admin/campaigns/999999999999999999/").status_code == 404


def test_queries_do_not_grow(admin_client: Client, site: Site, guide_index: GuideIndexPage) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse("campaigns:index"))
            for name in ("home", "figures", "links", "renewal"):
                soup(admin_client, name, site.campaign)
        return len(queries)

    ask()
    before = ask()
    guides = [GuidePageFactory(parent=guide_index) for _number in range(4)]
    site.campaign.body = featured(site.guide, site.quiz, *guides)
    site.campaign.save()
    for number in range(3):
        ShortLinkFactory(label=f"海报{number}", page=site.campaign, path="")
        CampaignPageFactory(parent=site.campaign.get_parent())
    assert ask() <= before
