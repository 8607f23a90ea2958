"""Freshness is asked of pages of any type in one query."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from cms.guides.models import GuideIndexPage
from cms.home.models import HomePage
from cms.review.models import RecheckMark, RecheckRun
from cms.review.selectors import annotate_freshness
from cms.taxonomy.models import Hotline
from tests.factories.pages import GuidePageFactory, StandingPageFactory

DAY = datetime.date(2026, 11, 1)


def test_pages_of_any_type_carry_marks_and_days(
    guide_index: GuideIndexPage, home: HomePage, django_assert_num_queries: object
) -> None:
    guide = GuidePageFactory(parent=guide_index, next_review_on=DAY)
    standing = StandingPageFactory(parent=home, next_review_on=DAY, last_reviewed_on=DAY)
    now = timezone.now()
    run = RecheckRun.objects.create(sources=[], created_at=now, touched_at=now)
    for number in range(2):
        RecheckMark.objects.create(
            page=guide,
            source_type=ContentType.objects.get_for_model(Hotline),
            source_id=str(number),
            changes=[],
            run=run,
            created_at=now,
            changed_at=now,
        )
    with django_assert_num_queries(1):
        pages = {page.pk: page for page in annotate_freshness(Page.objects.all())}
    assert (pages[guide.pk].open_marks, pages[guide.pk].review_due_on) == (2, DAY)
    assert (pages[standing.pk].open_marks, pages[standing.pk].reviewed_on) == (0, DAY)
    assert pages[home.pk].review_due_on is None
    due = annotate_freshness(Page.objects.all()).filter(review_due_on__lte=DAY, open_marks__gt=0)
    assert list(due.values_list("pk", flat=True)) == [guide.pk]
