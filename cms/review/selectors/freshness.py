"""How fresh pages are: open marks, and the day of the next review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.content.models import ReviewDatesMixin
from cms.review.models import RecheckMark
from cms.taxonomy.models import VOCABULARIES
from cms.taxonomy.selectors import base_content_type_id, load, references_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from wagtail.models import PageQuerySet


def dated_models() -> list[type[ReviewDatesMixin]]:
    """The page models whose own table holds review dates; their children share it."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, ReviewDatesMixin)
        and any(field.name == "next_review_on" for field in model._meta.local_fields)
    ]


def annotate_freshness(pages: PageQuerySet) -> PageQuerySet:
    """Add to pages of any type, in the same query, what is asked about their freshness.

    `open_marks`: number of open marks to recheck, 0 without any.
    `reviewed_on`, `review_due_on`: days of the last and next review, None where no day is set.
    """
    marks = RecheckMark.objects.open().filter(page=models.OuterRef("pk")).order_by().values("page")
    return pages.annotate(
        open_marks=Coalesce(
            models.Subquery(marks.annotate(number=models.Count("pk")).values("number")), 0
        ),
        reviewed_on=_day("last_reviewed_on"),
        review_due_on=_day("next_review_on"),
    )


def _day(field: str) -> Any:
    """Ask every table with review dates; a page stands in one of them at most."""
    days = [
        models.Subquery(model._default_manager.filter(pk=models.OuterRef("pk")).values(field)[:1])
        for model in dated_models()
    ]
    return Coalesce(*days, output_field=models.DateField())


def pages_using(entry: models.Model) -> set[int]:
    """Keys of the pages that use an entry: fields, blocks and drafts.

    What is placed on pages itself, like an approved wording, passes on what it uses; a vocabulary
    does not.
    """
    pages: set[int] = set()
    page_type = base_content_type_id(Page)
    queue, seen = [entry], {entry}
    while queue:
        users = references_to(queue.pop())
        pages.update(int(u.object_id) for u in users if u.base_content_type_id == page_type)
        others = load([u for u in users if u.base_content_type_id != page_type])
        found = [o for o in others if o not in seen and not isinstance(o, VOCABULARIES)]
        seen.update(found)
        queue += found
    return pages


def own_pages(keys: Collection[int]) -> PageQuerySet:
    """Of these pages those that can be edited: an alias follows its source."""
    return Page.objects.filter(pk__in=keys, alias_of=None)
