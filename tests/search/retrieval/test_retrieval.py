"""Search finds what the judged queries ask for; `ARGS="tests/search/retrieval -s"` prints the table."""

import sys

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from cms.guides.models import AlertIndexPage, GuideIndexPage
from cms.search.services import search
from cms.starter.services import load_starter
from tests.search.corpus import write_articles
from tests.search.planting import Planter

from .judging import Judge, Query, read_queries
from .measuring import Outcome, ask, by_kind, figures, table

# The database is made for tests that say they use it; the pages are written once for all of them.
pytestmark = pytest.mark.django_db

ARTICLES = 200
LEAST_RECALL = 0.98
LEAST_PRECISION = 0.9
# Kinds that are answered by guessing: the least recall and precision, a little below the measured.
GUESSED = {
    "misspelled": (0.95, 0.9),
    "pinyin": (0.95, 0.9),
    "sloppy pinyin": (0.9, 0.85),
    "questions": (0.8, 0.6),
}
KINDS = sorted({query.kind for query in read_queries()})


@pytest.fixture(scope="module")
def outcomes(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Outcome]:
    """Every query's outcome over the starter content and some hundred trial articles."""
    articles = list(write_articles(ARTICLES))
    judge = Judge(articles)
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with django_db_blocker.unblock(), media, transaction.atomic():
        load_starter()
        planter = Planter(GuideIndexPage.objects.get(), AlertIndexPage.objects.get())
        assert list(planter.plant(articles))[-1] == ARTICLES
        call_command("update_index", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # a database at work has counted its rows
        found = [ask(search, query, judge.relevant(query)) for query in read_queries()]
        transaction.set_rollback(True)
    sys.stdout.write("\n" + "\n".join(table(found, connection.vendor)) + "\n")
    return found


def test_there_are_enough_queries_and_every_one_has_an_answer(outcomes: list[Outcome]) -> None:
    assert len(outcomes) >= 110
    assert len({(each.query.kind, each.query.text) for each in outcomes}) == len(outcomes)
    assert [each.query.text for each in outcomes if not each.relevant] == []


def test_all_that_says_it_is_found_and_stands_first(outcomes: list[Outcome]) -> None:
    exact = figures([each for each in outcomes if each.query.kind not in GUESSED])
    assert exact.recall >= LEAST_RECALL
    assert exact.precision >= LEAST_PRECISION


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_query_is_left_behind(outcomes: list[Outcome], kind: str) -> None:
    recall, precision = GUESSED.get(kind, (0.95, 0.8))
    measured = by_kind(outcomes)[kind]
    assert measured.recall >= recall
    assert measured.precision >= precision


def test_finding_nothing_counts_for_nothing() -> None:
    query = Query("everyday words", "诈骗", ("诈骗",))
    nothing = Outcome(query, frozenset({"guides/a"}), (), frozenset(), "")
    assert (nothing.recall, nothing.precision) == (0, 0)
    half = Outcome(query, frozenset({"a", "b"}), ("a", "c"), frozenset(), "")
    assert (half.recall, half.precision) == (0.5, 0.5)
