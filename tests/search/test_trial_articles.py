"""Trial articles are known to the last word, and stand in the tree like pages written by hand."""

from itertools import islice

import pytest
from django.test import Client
from wagtail.models import Page

from cms.content.models import ContentPage
from cms.guides.models import AlertIndexPage, GuideIndexPage
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory, TopicFactory
from tests.search.corpus import has_word, write_articles
from tests.search.planting import Planter


def test_the_same_seed_writes_the_same_articles() -> None:
    first = [article.sentences for article in write_articles(5)]
    assert first == [article.sentences for article in write_articles(5)]
    assert first != [article.sentences for article in write_articles(5, seed="another")]


def test_articles_are_about_as_long_as_guides() -> None:
    lengths = [sum(map(len, article.sentences)) for article in write_articles(50)]
    assert min(lengths) >= 1000
    assert max(lengths) <= 1100


def test_characters_that_meet_by_chance_say_nothing() -> None:
    strays = (article for article in write_articles(500) if article.by_chance)
    unsaid = [
        article
        for article in islice(strays, 50)
        for word in article.by_chance
        if has_word(article.folded, word) and not article.says(word)
    ]
    assert unsaid


@pytest.mark.parametrize(
    ("text", "word", "has"),
    [
        ("拨打110报警", "110", True),
        ("拨打96110报警", "110", False),
        ("用ai换脸", "AI", True),
        ("paid", "AI", False),
        ("要8000元", "8000元", True),
        ("要18000元", "8000元", False),
        ("大学生", "学生", True),
    ],
)
def test_numbers_and_latin_words_count_as_a_whole(text: str, word: str, has: bool) -> None:
    assert has_word(text, word) is has


def test_planted_pages_are_like_others(
    guide_index: GuideIndexPage, alert_index: AlertIndexPage, client: Client
) -> None:
    articles = list(write_articles(25))
    for factory, name in (
        (AudienceFactory, "audiences"),
        (ScamTypeFactory, "scam_types"),
        (TopicFactory, "topics"),
    ):
        for slug in {slug for article in articles for slug in getattr(article, name)}:
            factory(slug=slug)
    assert list(Planter(guide_index, alert_index).plant(articles)) == [25]
    assert Page.find_problems() == ([], [], [], [], [])
    assert ContentPage.objects.readable().count() == 25
    response = client.get("/guides/trial-0/")
    assert articles[0].sentences[0] in response.content.decode()
    assert client.get("/alerts/trial-9/").status_code == 200
    written_by_hand = guide_index.add_child(instance=type(guide_index)(title="一", slug="one"))
    assert written_by_hand.pk
