"""Next year's campaign from this year's: what comes along, what stays behind, what is refused."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.pages.blocks import CampaignBodyBlock
from campaigns.pages.enums import RenewalKind
from campaigns.pages.models import CampaignIndexPage, CampaignPage, VenueClass
from campaigns.pages.services.periods import Period
from cms.accounts.enums import Role
from cms.accounts.models import User
from cms.review.models import Level
from cms.review.services.refusals import ReviewRefused
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.review import browser, messages, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(campaign_index: CampaignIndexPage) -> CampaignPage:
    """A campaign with what comes along and with a result."""
    reports = {"title": "", "reports": [{"title": "进社区", "outlet": "日报", "url": ""}]}
    body = CampaignBodyBlock().to_python(
        [
            {"type": "heading", "value": "2026年这样说"},
            {"type": "press", "value": reports},
            {"type": "rights", "value": {"title": "", "guide": None}},
        ]
    )
    page: CampaignPage = CampaignPageFactory(
        parent=campaign_index,
        title="2026年3·15活动",
        slug="315-2026",
        slogan="守护",
        organiser="金融监管总局",
        body=body,
        last_reviewed_on=datetime.date(2026, 3, 1),
    )
    page.venue_classes.add(VenueClass(name="农村"))
    page.save()
    return page


@pytest.fixture
def editor(db: None) -> User:
    """An editor."""
    user: User = UserFactory(username="bianji", roles=[Role.EDITOR])
    return user


def start(campaign: CampaignPage, user: User, **changes: Any) -> Any:
    data = {
        "title": "2027年3·15活动",
        "slug": "315-2027",
        "starts_on": "2027-03-09",
        "ends_on": "2027-03-15",
        "designated_day": "2027-03-15",
    } | changes
    address = reverse("campaigns:start_over", args=[campaign.pk])
    return browser(user).post(address, data)


@pytest.mark.parametrize(
    ("period", "year", "moved"),
    [
        (
            ("2026-03-09", "2026-03-15", "2026-03-15"),
            2027,
            ("2027-03-09", "2027-03-15", "2027-03-15"),
        ),
        (("2025-12-20", "2026-01-10", None), 2026, ("2026-12-20", "2027-01-10", None)),
        (
            ("2028-02-20", "2028-02-29", "2028-02-29"),
            2029,
            ("2029-02-20", "2029-02-28", "2029-02-28"),
        ),
        ((None, None, None), 2027, (None, None, None)),
    ],
)
def test_days_move_by_whole_years(period: Any, year: int, moved: Any) -> None:
    read = datetime.date.fromisoformat
    given = Period(*(day and read(day) for day in period))
    assert given.in_year(year) == tuple(day and read(day) for day in moved)


def test_the_form_offers_title_address_and_days_of_the_year_asked_for(
    campaign: CampaignPage, editor: User
) -> None:
    address = reverse("campaigns:start_over", args=[campaign.pk])
    for query, year in (({}, "2027"), ({"year": "2031"}, "2031"), ({"year": "x"}, "2027")):
        form = browser(editor).get(address, query).context["form"]
        assert form["title"].value() == f"{year}年3·15活动"
        assert form["slug"].value() == f"315-{year}"
        assert str(form["designated_day"].value()) == f"{year}-03-15"


def test_the_structure_comes_along_and_the_results_stay_behind(
    campaign: CampaignPage, editor: User
) -> None:
    response = start(campaign, editor)
    made = CampaignPage.objects.get(slug="315-2027")
    assert response.url == reverse("campaigns:renewal", args=[made.pk])
    draft = made.get_latest_revision_as_object()
    for page in (made, draft):
        assert [child.block_type for child in page.body] == ["heading", "rights"]
        assert (page.theme, page.slogan, page.organiser) == ("", "", "金融监管总局")
        assert (page.starts_on, page.designated_day) == (
            datetime.date(2027, 3, 9),
            datetime.date(2027, 3, 15),
        )
        assert [place.name for place in page.venue_classes.all()] == ["农村"]
        assert not page.dates_announced
        assert page.last_reviewed_on is None
        assert page.copied_from == campaign
    assert not made.live
    assert made.owner == editor
    assert {item.kind for item in made.renewal_items.all()} == set(RenewalKind.values)
    campaign.refresh_from_db()
    assert campaign.live
    assert campaign.theme


def test_what_cannot_be_is_refused_with_the_reason(campaign: CampaignPage, editor: User) -> None:
    start(campaign, editor)
    # The grandchild's year is found, too.
    made = CampaignPage.objects.get(slug="315-2027")
    start(
        made,
        editor,
        slug="315-2028",
        starts_on="2028-03-09",
        ends_on="2028-03-15",
        designated_day="",
    )
    count = CampaignPage.objects.count()
    refused: list[tuple[dict[str, str], str]] = [
        ({}, "slug"),
        ({"slug": "other"}, "starts_on"),
        (
            {
                "slug": "other",
                "starts_on": "2028-03-01",
                "ends_on": "2028-03-20",
                "designated_day": "",
            },
            "starts_on",
        ),
        (
            {
                "slug": "other",
                "starts_on": "2030-03-09",
                "ends_on": "2030-03-01",
                "designated_day": "",
            },
            "ends_on",
        ),
        (
            {
                "slug": "other",
                "starts_on": "2030-03-09",
                "ends_on": "2031-03-20",
                "designated_day": "",
            },
            "ends_on",
        ),
        ({"slug": "other", "starts_on": "2030-03-09", "ends_on": "2030-03-15"}, "designated_day"),
        ({"slug": "活动"}, "slug"),
        ({"title": "", "slug": "other"}, "title"),
        ({"slug": "other", "starts_on": "2030-02-30"}, "starts_on"),
    ]
    for changes, field in refused:
        response = start(campaign, editor, **changes)
        assert response.status_code == 200, changes
        assert field in response.context["form"].errors, changes
    assert CampaignPage.objects.count() == count
    # Without days it is a plan, which is allowed.
    start(campaign, editor, slug="planned", starts_on="", ends_on="", designated_day="")
    assert CampaignPage.objects.filter(slug="planned", starts_on=None).exists()


def test_only_who_may_add_a_campaign_starts_one_and_others_tick_nothing(
    campaign: CampaignPage, editor: User
) -> None:
    start(campaign, editor)
    made = CampaignPage.objects.get(slug="315-2027")
    renewal = reverse("campaigns:renewal", args=[made.pk])
    expected = {Role.REVIEWER: (302, 200, 302), Role.BRANCH_MANAGER: (302, 404, 404)}
    for role, statuses in expected.items():
        client = browser(UserFactory(roles=[role]))
        asked = (
            client.post(reverse("campaigns:start_over", args=[campaign.pk])),
            client.get(renewal),
            client.post(renewal, {"tick": RenewalKind.THEME}),
        )
        assert tuple(response.status_code for response in asked) == statuses
    assert CampaignPage.objects.count() == 2
    assert not made.renewal_items.exclude(ticked_at=None).exists()


def test_each_item_is_ticked_by_a_named_person_before_it_is_submitted(
    campaign: CampaignPage, editor: User
) -> None:
    start(campaign, editor)
    made = CampaignPage.objects.get(slug="315-2027")
    address = reverse("campaigns:renewal", args=[made.pk])
    client = browser(editor)
    listed = client.get(address).content.decode()
    assert "2026年这样说" in listed
    UserFactory.create_batch(2, roles=[Role.REVIEWER])
    with pytest.raises(ReviewRefused):
        submit(made, editor)
    assert made.current_workflow_state is None
    for kind in RenewalKind:
        if kind != RenewalKind.LINKS:
            client.post(address, {"tick": kind})
    item = made.renewal_items.get(kind=RenewalKind.THEME)
    assert (item.ticked_by, "bianji" in item.ticked_by_name) == (editor, True)
    colleague: Client = browser(UserFactory(roles=[Role.EDITOR]))
    assert "bianji" in messages(colleague.post(address, {"tick": "theme"}, follow=True))
    client.post(address, {"take_back": RenewalKind.THEME})
    with pytest.raises(ReviewRefused):
        submit(made, editor)
    client.post(address, {"tick": RenewalKind.THEME})
    assert submit(made, editor).level == Level.FIRST
    assert client.post(address, {"tick": "nonsense"}).status_code == 404
