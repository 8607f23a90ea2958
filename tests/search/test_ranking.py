"""Which hits answer best."""

import datetime

from cms.search.services.query import Query, Word
from cms.search.services.ranking import Candidate, order

NOW = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
QUERY = Query((Word("刷单返利"),))


def candidate(
    page: int, title: str = "", summary: str = "", text: str = "", **more: object
) -> Candidate:
    """A guide of today."""
    given: dict = {"kind": "guide", "rank": 3, "fresh_at": NOW} | more
    return Candidate(page, title=title, summary=summary, text=text, **given)


def test_the_closer_the_match_the_earlier() -> None:
    """The title comes before the summary, the summary before the text, a phrase before its parts."""
    pages = [
        candidate(1, text="刷单的骗子，单返，返利", rank=3),
        candidate(2, text="刷单返利", rank=3),
        candidate(3, summary="刷单返利", rank=2),
        candidate(4, title="警惕网上刷单返利骗局", rank=0),
        candidate(5, title="刷单返利", rank=0),
    ]

    assert [found.page for found in order(pages, QUERY, NOW)] == [5, 4, 3, 2, 1]


def test_alerts_that_hold_come_first_and_past_ones_last() -> None:
    """Among equal matches, what warns of today precedes, and what is over follows."""
    pages = [
        candidate(1, title="警惕刷单返利", kind="alert", ended=True),
        candidate(2, title="警惕刷单返利"),
        candidate(3, title="警惕刷单返利", kind="alert", in_force=True),
    ]

    assert [found.page for found in order(pages, QUERY, NOW)] == [3, 2, 1]


def test_guides_come_before_standing_pages_and_fresh_before_old() -> None:
    """For equal matches the kind and then the age decide."""
    pages = [
        candidate(1, title="警惕刷单返利", kind="page"),
        candidate(2, title="警惕刷单返利", fresh_at=NOW - datetime.timedelta(days=900)),
        candidate(3, title="警惕刷单返利"),
        candidate(4, title="警惕刷单返利", fresh_at=None),
    ]

    assert [found.page for found in order(pages, QUERY, NOW)] == [3, 2, 4, 1]


def test_equal_hits_keep_their_order() -> None:
    """The order of the database decides where nothing else does."""
    pages = [candidate(page, title="警惕刷单返利") for page in (3, 1, 2)]

    assert [found.page for found in order(pages, QUERY, NOW)] == [3, 1, 2]
