"""Where a campaign stands on a day."""

import datetime
from types import SimpleNamespace

import pytest

from campaigns.pages.enums import CampaignState
from campaigns.pages.services.phases import days_left, days_until_start, phase_of

FIRST, LAST = datetime.date(2027, 3, 9), datetime.date(2027, 3, 15)


@pytest.mark.parametrize(
    ("month_day", "state", "until", "left"),
    [
        ((3, 8), CampaignState.BEFORE, 1, None),
        ((3, 9), CampaignState.DURING, None, 7),
        ((3, 15), CampaignState.DURING, None, 1),
        ((3, 16), CampaignState.AFTER, None, None),
    ],
)
def test_first_and_last_day_belong_to_it(
    month_day: tuple[int, int], state: CampaignState, until: int | None, left: int | None
) -> None:
    campaign = SimpleNamespace(starts_on=FIRST, ends_on=LAST, dates_announced=True)
    today = datetime.date(2027, *month_day)
    assert phase_of(campaign, today) == state
    assert days_until_start(campaign, today) == until
    assert days_left(campaign, today) == left


def test_without_announced_dates_it_is_planned_until_its_time_is_past() -> None:
    expected = SimpleNamespace(starts_on=FIRST, ends_on=LAST, dates_announced=False)
    assert phase_of(expected, FIRST) == CampaignState.PLANNED
    assert phase_of(expected, datetime.date(2027, 3, 16)) == CampaignState.AFTER
    draft = SimpleNamespace(starts_on=None, ends_on=None, dates_announced=True)
    assert phase_of(draft, FIRST) == CampaignState.PLANNED
