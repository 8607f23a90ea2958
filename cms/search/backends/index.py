"""Writes the index: Wagtail's entries as sets of tokens, and for pages what results show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import translation
from modelcluster.fields import ParentalManyToManyField
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed, get_indexed_models
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from taggit.managers import TaggableManager
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.search.indexing.borrowing import relations_of
from cms.search.indexing.entries import look_again_after_commit, write_search_entries
from cms.search.indexing.texts import read_texts
from cms.search.models import IndexState, SearchEntry
from cms.search.services.pairs import forget_known, remember_pairs

from .upsert import upsert_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Objects written in one transaction: on SQLite nobody else writes meanwhile.
BATCH = 100


class Index(BaseIndex):
    """The one index of all models."""

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        # How many objects have been written through this object.
        self.written = 0

    def __str__(self) -> str:
        return "of the database"

    def add_items(self, model: type[models.Model], items: Iterable[models.Model]) -> None:
        """Write the present state of some objects of one model, few statements for many objects.

        They are read again: whoever changed one since it was read has indexed it already, and what
        its editor holds may be a draft.
        """
        self.written += write_objects(model, [item.pk for item in items])

    def delete_item(self, item: models.Model) -> None:
        """Remove an object."""
        entries = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(item._meta.model),
            object_id=str(item.pk),
        )
        with transaction.atomic():
            if isinstance(item, Page):
                remove(SearchEntry.objects.filter(page=item.pk))
            remove(entries)

    def delete_stale_entries(self) -> None:
        """Remove what is gone: rows deleted past the signals, models that are not indexed any more."""
        indexed = get_indexed_models()
        types = ContentType.objects.get_for_models(*indexed).values()
        remove(IndexEntry.objects.exclude(content_type__in=types))
        for model in indexed:
            if not model._meta.parents:
                remove(stale_entries(model))
        remove(SearchEntry.objects.exclude(index_entry__in=IndexEntry.objects.values("pk")))

    def reset(self) -> None:
        """Remove everything."""
        with transaction.atomic():
            remove(SearchEntry.objects.all())
            remove(IndexEntry.objects.all())


class Rebuilder:
    """Brings the index up to date in place: readers go on searching, editors go on publishing."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def start(self) -> Index:
        """Remove what is gone."""
        forget_known()
        self.index.delete_stale_entries()
        return self.index

    def finish(self) -> None:
        """Note that the index is as this version writes it; with `--schema-only` nothing was."""
        if self.index.written:
            IndexState.note_current()


def remove(rows: models.QuerySet[Any]) -> None:
    """Delete without collecting what depends on the rows: nothing does that is not deleted as well."""
    rows.order_by()._raw_delete(using=rows.db)


def stale_entries(model: type[models.Model]) -> models.QuerySet[IndexEntry]:
    """Entries of a model's objects that are no longer there."""
    there = model._default_manager.annotate(
        written_pk=Cast("pk", models.CharField(max_length=50))
    ).values("written_pk")
    return IndexEntry.objects.filter(
        content_type__in=get_descendants_content_types_pks(model)
    ).exclude(object_id__in=there)


def write_objects(model: type[models.Model], pks: list[Any]) -> int:
    """Index the present state of some objects of one model; returns how many there are."""
    if not class_is_indexed(model):
        return 0
    written = 0
    for start in range(0, len(pks), BATCH):
        # Blocks tell the names of choices in the language of whoever reads them.
        with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
            written += _write_batch(model, pks[start : start + BATCH])
    return written


def _write_batch(model: Any, pks: list[Any]) -> int:
    lock(model, pks)
    objects = list(with_relations(model.get_indexed_objects().filter(pk__in=pks)))
    if not objects:
        return 0
    texts = {str(obj.pk): read_texts(obj) for obj in objects}
    content_type = get_content_type_pk(model)
    upsert_entries(content_type, texts)
    if issubclass(model, Page):
        entries = IndexEntry.objects.filter(content_type=content_type, object_id__in=texts)
        ids = {int(pk): entry for pk, entry in entries.values_list("object_id", "pk")}
        write_search_entries(objects, {int(pk): found for pk, found in texts.items()}, ids)
        remember_pairs(set().union(*(found.all_tokens for found in texts.values())))
        look_again_after_commit([page.pk for page in objects])
    return len(objects)


def lock(model: type[models.Model], pks: list[Any]) -> None:
    """Keep others from changing the objects between their being read and being indexed."""
    locked: type[models.Model] = Page if issubclass(model, Page) else model
    rows = locked._base_manager.filter(pk__in=pks).order_by("pk")
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def with_relations(objects: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Fetch along the relations that modelsearch leaves to one query an object."""
    return objects.prefetch_related(*many_to_many(objects.model))


def many_to_many(model: type[models.Model]) -> Iterator[str]:
    """Names of the indexed relations to many that editors change together with the object."""
    for relation, field in relations_of(model):
        if isinstance(field, ParentalManyToManyField | TaggableManager):
            yield relation.field_name
