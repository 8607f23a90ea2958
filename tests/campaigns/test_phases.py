"""Where a campaign stands on a day, and what readers are told."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from campaigns.pages.enums import CampaignState
from campaigns.pages.services.phases import countdown, phase_of


def campaign(**changes: object) -> SimpleNamespace:
    """A week in March with its day."""
    given = {
        "starts_on": datetime.date(2027, 3, 9),
        "ends_on": datetime.date(2027, 3, 16),
        "dates_announced": True,
        "designated_day": datetime.date(2027, 3, 15),
        "designated_day_name": "3·15",
    }
    return SimpleNamespace(**given | changes)


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (7, CampaignState.BEFORE, "2 days"),
        (8, CampaignState.BEFORE, "tomorrow"),
        (9, CampaignState.DURING, "7 more days"),
        (15, CampaignState.DURING, "3·15"),
        (16, CampaignState.DURING, "last day"),
        (17, CampaignState.AFTER, "over"),
    ],
)
def test_first_and_last_day_belong_to_it(day: int, state: CampaignState, said: str) -> None:
    today = datetime.date(2027, 3, day)
    assert phase_of(campaign(), today) == state
    with translation.override("en"):
        assert said in countdown(campaign(), today)


def test_without_announced_days_it_is_planned_until_its_time_is_past() -> None:
    expected = campaign(dates_announced=False)
    assert phase_of(expected, datetime.date(2027, 3, 9)) == CampaignState.PLANNED
    with translation.override("en"):
        assert "March 2027" in countdown(expected, datetime.date(2027, 3, 9))
    assert phase_of(expected, datetime.date(2027, 3, 17)) == CampaignState.AFTER
    draft = campaign(starts_on=None, ends_on=None)
    assert phase_of(draft, datetime.date(2027, 3, 9)) == CampaignState.PLANNED
    assert countdown(draft, datetime.date(2027, 3, 9))
