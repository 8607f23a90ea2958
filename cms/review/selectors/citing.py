"""Which pages name something in their words, where no reference leads to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = {"CharField", "TextField", "JSONField"}


def pages_citing(words: str) -> set[int]:
    """Keys of the pages whose saved row, child rows or open draft holds these words.

    One query for each model with texts, whatever the number of pages.
    """
    found = {int(key) for key in _drafts_citing(words)}
    for model in apps.get_models():
        if issubclass(model, Page):
            found.update(_rows_citing(model, "pk", words))
        elif key := _key_of_page(model):
            found.update(_rows_citing(model, key, words))
    return found


def _rows_citing(model: type[models.Model], key: str, words: str) -> Iterator[int]:
    condition = models.Q()
    names = [
        field.name
        for field in model._meta.local_fields
        if field.get_internal_type() in TEXTS and not field.choices
    ]
    for name in names:
        condition |= _holds(f"text_of_{name}", words)
    if condition:
        texts = {f"text_of_{name}": Cast(name, models.TextField()) for name in names}
        rows = model._base_manager.annotate(**texts).filter(condition)
        yield from rows.order_by().values_list(key, flat=True)


def _drafts_citing(words: str) -> Iterator[str]:
    open_drafts = Page.objects.filter(has_unpublished_changes=True).values("latest_revision")
    waiting = models.Q(approved_go_live_at__isnull=False) | models.Q(pk__in=open_drafts)
    drafts = Revision.page_revisions.annotate(text=Cast("content", models.TextField()))
    found = drafts.filter(waiting).filter(_holds("text", words))
    yield from found.order_by().values_list("object_id", flat=True)


def _key_of_page(model: type[models.Model]) -> str | None:
    """Name the column by which a child row, like a source, belongs to its page."""
    for field in model._meta.local_fields:
        if isinstance(field, ParentalKey) and issubclass(field.remote_field.model, Page):
            return field.attname
    return None


def _holds(field: str, words: str) -> models.Q:
    """Match the words as they are, and as JSON has them: once in a body, twice in a revision."""
    once = json.dumps(words)[1:-1]
    twice = json.dumps(once)[1:-1]
    condition = models.Q()
    for spelling in dict.fromkeys((words, once, twice)):
        condition |= models.Q(**{f"{field}__contains": spelling})
    return condition
