"""A drawing of ours stands in where an editor has chosen no picture."""

from bs4 import BeautifulSoup
from django.test import Client

from cms.content.models import ContentPage
from cms.guides.models import GuideIndexPage
from cms.taxonomy.models import Audience, ScamType, Topic
from tests.factories.media import ImageFactory
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import AudienceFactory, ScamTypeFactory, TopicFactory


def shown(client: Client, url: str, part: str) -> list[str]:
    """The pictures in a part of a page, by the end of their address without its digest."""
    soup = BeautifulSoup(client.get(url).content, "lxml")
    return [str(picture["src"]).rsplit("/", 1)[-1].split(".")[0] for picture in soup.select(part)]


def test_the_scam_comes_before_topic_and_audience(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    steps: list[tuple[str, Audience | Topic | ScamType]] = [
        ("audiences", AudienceFactory(slug="students")),
        ("topics", TopicFactory(slug="insurance")),
        ("scam_types", ScamTypeFactory(slug="paofen")),
    ]
    assert shown(client, guide.url, ".cover img") == []
    for field, term in steps:
        setattr(guide, field, [term])
        guide.save()
        assert shown(client, guide.url, ".cover img") == [term.slug]
        assert shown(client, guide_index.url, ".card img") == [term.slug]


def test_a_page_called_like_a_scam_shows_that_one(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index, slug="ai-huanlian")
    slugs = ("maochong-shuren", "ai-huanlian")
    guide.scam_types = [ScamTypeFactory(slug=slug, sort_order=n) for n, slug in enumerate(slugs)]
    guide.save()
    assert shown(client, guide.url, ".cover img") == ["ai-huanlian"]
    assert shown(client, guide_index.url, ".card img") == ["ai-huanlian"]


def test_an_editors_picture_comes_first_and_a_term_without_drawing_shows_none(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.scam_types = [ScamTypeFactory(slug="nobody-drew-this")]
    guide.save()
    assert ContentPage.objects.get().illustration is None
    assert shown(client, guide_index.url, ".card img") == []
    guide.cover_image = ImageFactory()
    guide.save()
    assert len(shown(client, guide.url, ".cover img")) == 1


def test_where_the_page_is_shared_the_drawing_is_a_picture_everybody_can_show(
    client: Client, guide_index: GuideIndexPage
) -> None:
    guide = GuidePageFactory(parent=guide_index)
    guide.scam_types = [ScamTypeFactory(slug="paofen")]
    guide.save()
    soup = BeautifulSoup(client.get(guide.url).content, "lxml")
    assert soup.find("meta", property="og:image")["content"].endswith(".png")
