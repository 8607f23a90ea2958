"""What many readers search is offered to others, in our words only."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.guides.models import GuideIndexPage
from cms.search.services.hot_words import hot_words
from cms.taxonomy.models import ScamType, ScamTypeSynonym
from tests.factories.pages import GuidePageFactory
from tests.factories.search import SearchTallyFactory
from tests.factories.taxonomy import ScamTypeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def types() -> list[ScamType]:
    """Three scam types, one without synonyms."""
    words = {"刷单返利": ["刷单", "抢单"], "冒充客服": ["假客服"], "职业背债": []}
    made = []
    for place, (name, synonyms) in enumerate(words.items()):
        scam_type = ScamTypeFactory(name=name, sort_order=place)
        for word in synonyms:
            ScamTypeSynonym.objects.create(scam_type=scam_type, word=word)
        made.append(scam_type)
    return made


@pytest.mark.usefixtures("types")
def test_without_searches_scam_types_are_offered() -> None:
    assert hot_words() == ["刷单", "假客服", "职业背债"]
    assert hot_words(2) == ["刷单", "假客服"]


@pytest.mark.usefixtures("types")
def test_what_is_searched_most_comes_first_and_once() -> None:
    SearchTallyFactory(text="假客服", searches=2)
    SearchTallyFactory(text="抢单", searches=2)
    SearchTallyFactory(text="抢单", searches=1, day=timezone.localdate() - timedelta(days=29))
    assert hot_words() == ["抢单", "假客服", "刷单", "职业背债"]


@pytest.mark.usefixtures("types")
def test_old_searches_do_not_count() -> None:
    SearchTallyFactory(text="职业背债", searches=99, day=timezone.localdate() - timedelta(days=30))
    assert hot_words()[0] == "刷单"


@pytest.mark.usefixtures("types")
def test_a_prankster_places_nothing() -> None:
    SearchTallyFactory(text="某某银行是骗子", searches=9999)
    SearchTallyFactory(text="刷", searches=9999)
    assert hot_words() == ["刷单", "假客服", "职业背债"]


def test_words_are_written_as_we_write_them() -> None:
    ScamTypeFactory(name="NFC 盗刷")
    SearchTallyFactory(text="nfc盗刷")
    assert hot_words() == ["NFC 盗刷"]


def test_the_title_of_an_open_page_counts(guide_index: GuideIndexPage) -> None:
    page = GuidePageFactory(parent=guide_index, title="守好养老钱")
    hidden = GuidePageFactory(parent=guide_index, title="还没发布", live=False)
    for guide in (page, hidden):
        guide.save()
        SearchTallyFactory(text=guide.title)
    assert hot_words() == ["守好养老钱"]


def test_titles_are_compared_as_they_are_read(guide_index: GuideIndexPage) -> None:
    GuidePageFactory(parent=guide_index, title="APP 下载，要当心")
    SearchTallyFactory(text="app下载要当心")
    assert hot_words() == ["APP 下载，要当心"]


def test_what_is_taken_off_is_offered_no_more_at_once(guide_index: GuideIndexPage) -> None:
    page = GuidePageFactory(parent=guide_index, title="守好养老钱")
    scam_type = ScamTypeFactory(name="刷单返利")
    for text in ("守好养老钱", "刷单返利"):
        SearchTallyFactory(text=text)
    assert set(hot_words()) == {"守好养老钱", "刷单返利"}
    page.unpublish()
    scam_type.delete()
    assert hot_words() == []


@pytest.mark.usefixtures("types")
def test_it_costs_the_same_for_more_and_less_the_next_time() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            hot_words()
        return len(queries)

    SearchTallyFactory(text="抢单")
    assert cost() <= 5
    SearchTallyFactory(text="刷单")
    ScamTypeFactory()
    assert cost() <= 3
