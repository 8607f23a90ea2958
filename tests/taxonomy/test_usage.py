"""Usage is counted over relations, blocks and drafts, every object once."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Revision

from cms.guides.models import GuideIndexPage, GuidePage
from cms.taxonomy.models import DraftReference
from cms.taxonomy.selectors import usage_count, users_of
from tests.factories.pages import GuidePageFactory
from tests.factories.taxonomy import (
    AudienceFactory,
    HotlineFactory,
    RightFactory,
    ScamListEditionFactory,
    ScamTypeFactory,
    ScamTypeNameFactory,
    ScamTypeSynonymFactory,
    TopicFactory,
)


def hotline_card(*hotlines: object) -> dict[str, object]:
    """Raw stream data of a card with these hotlines."""
    pks = [hotline.pk for hotline in hotlines]
    return {"type": "hotline_card", "value": {"title": "", "hotlines": pks, "note": ""}}


def guide(parent: GuideIndexPage, **terms: list[object]) -> GuidePage:
    """A published guide with terms set on its saved row."""
    page: GuidePage = GuidePageFactory(parent=parent)
    for field, values in terms.items():
        setattr(page, field, values)
    page.save()
    return page


def with_body(page: GuidePage, *blocks: dict[str, object]) -> GuidePage:
    """Replace the body in memory."""
    page.body = page.body.stream_block.to_python(list(blocks))
    return page


def count(term: object) -> int:
    """Usage of one term."""
    return usage_count([term])[term]


@pytest.mark.parametrize(
    ("field", "factory"),
    [
        ("audiences", AudienceFactory),
        ("topics", TopicFactory),
        ("rights", RightFactory),
        ("scam_types", ScamTypeFactory),
    ],
)
def test_many_to_many_is_counted(guide_index: GuideIndexPage, field: str, factory: type) -> None:
    used, other = factory(), factory()
    pages = [guide(guide_index, **{field: [used]}) for _ in range(2)]
    assert usage_count([used, other]) == {used: 2, other: 0}
    assert {user.pk for user in users_of(used)} == {page.pk for page in pages}


def test_block_of_saved_row_is_counted(guide_index: GuideIndexPage) -> None:
    used, other = HotlineFactory(), HotlineFactory()
    page = with_body(GuidePageFactory(parent=guide_index), hotline_card(used), hotline_card(used))
    page.save()
    assert usage_count([used, other]) == {used: 1, other: 0}


def test_draft_of_live_page_is_counted_until_it_is_given_up(guide_index: GuideIndexPage) -> None:
    hotline, audience = HotlineFactory(), AudienceFactory()
    page = GuidePageFactory(parent=guide_index)
    page.audiences = [audience]
    with_body(page, hotline_card(hotline)).save_revision()
    assert (count(hotline), count(audience)) == (1, 1)

    again = GuidePage.objects.get(pk=page.pk)
    again.save_revision()
    assert (count(hotline), count(audience)) == (0, 0)


def test_never_published_page_is_counted_once(guide_index: GuideIndexPage) -> None:
    topic = TopicFactory()
    page = GuidePageFactory(parent=guide_index, live=False)
    page.topics = [topic]
    page.save()
    page.save_revision()
    assert count(topic) == 1


def test_live_row_counts_though_its_draft_dropped_the_term(guide_index: GuideIndexPage) -> None:
    topic = TopicFactory()
    page = guide(guide_index, topics=[topic])
    page.topics = []
    page.save_revision()
    assert count(topic) == 1


def test_publishing_settles_the_draft(guide_index: GuideIndexPage) -> None:
    old, new = TopicFactory(), TopicFactory()
    page = guide(guide_index, topics=[old])
    page.topics = [new]
    page.save_revision().publish()
    assert usage_count([old, new]) == {old: 0, new: 1}


def test_scheduled_revision_counts_though_a_newer_draft_exists(
    guide_index: GuideIndexPage,
) -> None:
    topic = TopicFactory()
    page = GuidePageFactory(parent=guide_index)
    page.topics = [topic]
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    page.save_revision(approved_go_live_at=tomorrow)
    page.topics = []
    page.save_revision()
    assert count(topic) == 1
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    assert count(topic) == 0


def test_only_references_of_the_newest_revision_are_kept(guide_index: GuideIndexPage) -> None:
    page = GuidePageFactory(parent=guide_index)
    page.topics = [TopicFactory()]
    for _ in range(3):
        page.save_revision()
    assert DraftReference.objects.count() == 1


def test_own_children_are_no_users_but_make_the_edition_used(db: None) -> None:
    name = ScamTypeNameFactory()
    ScamTypeSynonymFactory(scam_type=name.scam_type)
    ScamTypeNameFactory(edition=name.edition)
    assert count(name.scam_type) == 0
    assert count(name.edition) == 2
    assert name.scam_type in users_of(name.edition)


def test_queries_do_not_grow(
    guide_index: GuideIndexPage, django_assert_num_queries: object
) -> None:
    def fill(number: int) -> list[object]:
        terms = [ScamTypeFactory() for _ in range(number)]
        for _ in range(number):
            page = guide(guide_index, scam_types=terms)
            page.save_revision()
        return terms

    few, many = fill(2), fill(6)
    usage_count(few)  # content types are remembered from here on
    with django_assert_num_queries(5) as captured:
        usage_count(few)
    with django_assert_num_queries(len(captured)):
        assert usage_count(many) == dict.fromkeys(many, 6)


def test_editions_are_counted_beside_other_vocabularies(db: None) -> None:
    edition, topic = ScamListEditionFactory(), TopicFactory()
    assert usage_count([edition, topic]) == {edition: 0, topic: 0}
