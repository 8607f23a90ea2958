"""Alerts stand on every page while they are in force, and only then."""

import datetime
import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache, caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.content.models import ContentPageSource
from cms.core.colours import contrast
from cms.guides.enums import Severity
from cms.guides.models import AlertIndexPage, AlertPage, GuideIndexPage
from cms.taxonomy.models import Audience
from tests.factories.pages import AlertPageFactory, GuidePageFactory, StandingPageFactory

MINUTE = datetime.timedelta(minutes=1)
cached = override_settings(CACHE_MIDDLEWARE_SECONDS=5)


def read(client: Client, url: str) -> BeautifulSoup:
    caches["pages"].clear()
    return BeautifulSoup(client.get(url).content, "lxml")


def banner(client: Client, url: str = "/") -> list[str]:
    """The titles that a page shows above everything else."""
    return [title.get_text() for title in read(client, url).select(".alerts .alert__title")]


def queries(client: Client, url: str) -> int:
    client.get(url)  # process-wide look-ups come once
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        (-MINUTE, None, True),
        (-MINUTE, MINUTE, True),
        (datetime.timedelta(), MINUTE, True),
        (MINUTE, None, False),
        (-2 * MINUTE, -MINUTE, False),
        (-MINUTE, datetime.timedelta(), False),
    ],
    ids=["open", "within", "first moment", "to come", "over", "last moment"],
)
def test_it_is_in_force_from_its_first_moment_until_before_its_last(
    client: Client,
    alert_index: AlertIndexPage,
    monkeypatch: pytest.MonkeyPatch,
    *,
    since: datetime.timedelta,
    until: datetime.timedelta | None,
    shown: bool,
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    alert = AlertPageFactory(
        parent=alert_index,
        valid_from=now + since,
        valid_until=None if until is None else now + until,
    )
    assert list(AlertPage.objects.in_force()) == ([alert] if shown else [])
    assert banner(client) == ([alert.title] if shown else [])


def test_what_is_not_public_is_not_shown(client: Client, alert_index: AlertIndexPage) -> None:
    AlertPageFactory(parent=alert_index, live=False)
    secret = AlertPageFactory(parent=alert_index)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert banner(client) == []
    assert secret.title not in read(client, alert_index.url).get_text()
    AlertPageFactory(parent=alert_index, title="公开的").unpublish()
    assert banner(client) == []


def test_it_stands_on_every_page_and_on_errors(
    client: Client, alert_index: AlertIndexPage, guide_index: GuideIndexPage
) -> None:
    alert = AlertPageFactory(parent=alert_index)
    guide = GuidePageFactory(parent=guide_index)
    standing = StandingPageFactory(parent=guide_index.get_parent())
    for url in ("/", guide_index.url, guide.url, standing.url, "/nowhere/"):
        soup = read(client, url)
        region = soup.find("aside", class_="alerts")
        assert region["aria-label"]
        assert region.find("a")["href"] == alert.url
        assert str(Severity.WARNING.label) in region.find(class_="severity").get_text()
        assert not soup.select("[role=alert]")


def test_the_gravest_stand_first_and_only_a_few(
    client: Client, alert_index: AlertIndexPage
) -> None:
    hours = [timezone.now() - datetime.timedelta(hours=number) for number in range(1, 5)]
    AlertPageFactory(
        parent=alert_index, title="提示", severity=Severity.NOTICE, valid_from=hours[0]
    )
    AlertPageFactory(
        parent=alert_index, title="旧警示", severity=Severity.WARNING, valid_from=hours[2]
    )
    AlertPageFactory(
        parent=alert_index, title="新警示", severity=Severity.WARNING, valid_from=hours[1]
    )
    soup = read(client, "/")
    # On a phone the first alone is shown, with a way to the others; elsewhere all three are.
    assert soup.select(".alerts > .alerts__others a")
    AlertPageFactory(
        parent=alert_index, title="紧急", severity=Severity.URGENT, valid_from=hours[3]
    )
    assert banner(client) == ["紧急", "新警示", "旧警示"]
    assert read(client, "/").select_one(".alerts > p a")["href"] == alert_index.url


def test_alerts_cost_one_query_however_many(
    client: Client, alert_index: AlertIndexPage, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    AlertPageFactory(parent=alert_index)
    before = queries(client, guide.url)
    for severity in (Severity.NOTICE, Severity.WARNING, Severity.URGENT, Severity.URGENT):
        AlertPageFactory(parent=alert_index, severity=severity)
    assert queries(client, guide.url) == before


@cached
def test_staff_and_readers_get_the_same_bytes_for_seconds_only(
    client: Client, admin_client: Client, alert_index: AlertIndexPage
) -> None:
    AlertPageFactory(parent=alert_index)
    for url in ("/", alert_index.url):
        mine = admin_client.get(url)
        caches["pages"].clear()
        theirs = client.get(url)
        assert mine.content == theirs.content
        assert not theirs.cookies
        assert "Cookie" not in theirs.get("Vary", "")
        # Nothing of ours is kept for longer: what has ended is gone within ten seconds.
        assert set(theirs["Cache-Control"].split(", ")) == {"public", "max-age=0", "s-maxage=5"}


@cached
def test_what_has_ended_goes_with_the_next_making_of_the_page(
    client: Client, alert_index: AlertIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    AlertPageFactory(parent=alert_index, valid_until=now + MINUTE)
    assert banner(client)
    monkeypatch.setattr(timezone, "now", lambda: now + MINUTE)
    assert banner(client) == []


def test_the_page_says_who_warns_and_for_how_long(
    client: Client, alert_index: AlertIndexPage
) -> None:
    until = timezone.now() + datetime.timedelta(days=3)
    alert = AlertPageFactory(parent=alert_index, issuer="反诈中心", valid_until=until)
    soup = read(client, alert.url)
    assert str(Severity.WARNING.label) in soup.select_one(".article__head .severity").get_text()
    assert "反诈中心" in soup.select_one(".article__meta").get_text()
    assert soup.select_one(".validity time")["datetime"].startswith(
        timezone.localtime(until).strftime("%Y-%m-%dT%H:%M")
    )
    assert not soup.select(".validity--over")
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert data["@type"] == "NewsArticle"
    assert data["author"]["name"] == "反诈中心"
    assert data["expires"] == until.isoformat()


def test_its_own_page_does_not_show_it_twice(client: Client, alert_index: AlertIndexPage) -> None:
    alert = AlertPageFactory(parent=alert_index, title="这一条")
    AlertPageFactory(parent=alert_index, title="另一条")
    assert banner(client, alert.url) == ["另一条"]
    assert set(banner(client)) == {"这一条", "另一条"}


def test_it_is_not_offered_to_be_read_after_its_days(
    client: Client, guide_index: GuideIndexPage, alert_index: AlertIndexPage
) -> None:
    older = Audience.objects.create(name="老年人", slug="older")
    guide = GuidePageFactory(parent=guide_index, title="这一篇")
    other = GuidePageFactory(parent=guide_index, title="另一篇")
    ended = timezone.now() - MINUTE
    alert = AlertPageFactory(parent=alert_index, valid_from=ended - MINUTE, valid_until=ended)
    for page in (guide, other, alert):
        page.audiences = [older]
        page.save()
    cards = [card.get_text() for card in read(client, guide.url).select(".related .card h3")]
    assert cards == ["另一篇"]


def test_a_past_alert_stays_and_says_so(client: Client, alert_index: AlertIndexPage) -> None:
    until = timezone.now() - datetime.timedelta(minutes=5)
    alert = AlertPageFactory(parent=alert_index, valid_until=until)
    assert read(client, alert.url).select_one(".validity--over time")


def test_a_forwarded_alert_leads_to_its_original(
    client: Client, alert_index: AlertIndexPage
) -> None:
    alert = AlertPageFactory(parent=alert_index, origin="forwarded", origin_from="监管总局")
    alert.sources = [
        ContentPageSource(title="无地址"),
        ContentPageSource(title="原文", url="https://example.org/warning"),
    ]
    alert.save()
    soup = read(client, alert.url)
    assert soup.select_one(".article .actions a")["href"] == "https://example.org/warning"
    data = json.loads(soup.find("script", type="application/ld+json").string)
    assert data["isBasedOn"] == "https://example.org/warning"


def test_the_archive_has_those_in_force_first_then_the_past(
    client: Client, alert_index: AlertIndexPage
) -> None:
    day = datetime.timedelta(days=1)
    now = timezone.now()
    past = {"valid_from": now - 3 * day, "parent": alert_index}
    AlertPageFactory(**past, title="更早", severity=Severity.URGENT, valid_until=now - 2 * day)
    AlertPageFactory(**past | {"valid_from": now - 2 * day}, title="早", valid_until=now - day)
    AlertPageFactory(**past, title="现在的提示", severity=Severity.NOTICE)
    AlertPageFactory(**past, title="现在的紧急", severity=Severity.URGENT)
    AlertPageFactory(**past | {"valid_from": now + day}, title="还没开始")
    soup = read(client, alert_index.url)
    assert [title.get_text() for title in soup.select("main h2")] == [
        "现在的紧急",
        "现在的提示",
        "早",
        "更早",
    ]


def test_the_archive_is_cut_into_pages_at_the_same_cost(
    client: Client, alert_index: AlertIndexPage
) -> None:
    AlertPageFactory(parent=alert_index)
    before = queries(client, alert_index.url)
    for _number in range(12):
        AlertPageFactory(parent=alert_index)
    assert queries(client, alert_index.url) == before
    assert len(read(client, alert_index.url).select("main h2")) == 12
    assert len(read(client, f"{alert_index.url}?page=2").select("main h2")) == 1
    assert client.get(f"{alert_index.url}?page=3").status_code == 404
    assert client.get(f"{alert_index.url}?page=x").status_code == 404


def test_an_alert_costs_the_same_however_many_sources_and_others(
    client: Client, alert_index: AlertIndexPage
) -> None:
    alert = AlertPageFactory(parent=alert_index, origin="forwarded")
    alert.sources = [ContentPageSource(title="一", url="https://example.org/")]
    alert.save()
    before = queries(client, alert.url)
    alert.sources = [
        ContentPageSource(title=f"{number}", url="https://example.org/") for number in range(5)
    ]
    alert.save()
    AlertPageFactory.create_batch(4, parent=alert_index)
    assert queries(client, alert.url) == before


def test_an_empty_archive_says_what_to_do(client: Client, alert_index: AlertIndexPage) -> None:
    assert "96110" in read(client, alert_index.url).select_one(".empty").get_text()


def test_feed_and_sitemap_know_alerts(client: Client, alert_index: AlertIndexPage) -> None:
    alert = AlertPageFactory(parent=alert_index, severity=Severity.URGENT, title="百万保障骗局")
    feed = BeautifulSoup(client.get("/feed.xml").content, "xml")
    assert feed.entry.title.get_text() == f"【{Severity.URGENT.label}】百万保障骗局"
    assert alert.full_url in client.get("/sitemap.xml").content.decode()


def test_it_cannot_end_before_it_begins(alert_index: AlertIndexPage) -> None:
    alert = AlertPageFactory(parent=alert_index)
    for end in (alert.valid_from, alert.valid_from - MINUTE):
        alert.valid_until = end
        with pytest.raises(ValidationError) as refusal:
            alert.full_clean()
        assert list(refusal.value.message_dict) == ["valid_until"]
    alert.valid_from = None
    alert.clean()  # a draft may be blank


@pytest.mark.parametrize(
    ("severity", "ground"), [("notice", "#e7f1f0"), ("warning", "#fdf3dc"), ("urgent", "#fdf1eb")]
)
def test_every_severity_is_legible(severity: str, ground: str) -> None:
    tags = {"notice": "#0f5c5c", "warning": "#7a4a00", "urgent": "#b93815"}
    assert contrast("#1b2a2a", ground) >= 7
    assert contrast("#ffffff", tags[severity]) >= 4.5
