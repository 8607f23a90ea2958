"""Whose words stand in the entry of something else: when they change, it is indexed anew."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from modelsearch.index import BaseField, RelatedFields, get_indexed_models
from wagtail.models import Page, ReferenceIndex
from wagtailmedia.models import get_media_model

from cms.content.models import ApprovedWording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db import models


class Borrowing(NamedTuple):
    """An indexed model, and the relation through which it takes words of another."""

    model: type[models.Model]
    relation: str


def relations_of(model: Any) -> Iterator[tuple[RelatedFields, Any]]:
    """The indexed relations of a model, with the fields behind them."""
    for search_field in model.get_search_fields():
        if isinstance(search_field, RelatedFields):
            yield search_field, search_field.get_field(model)


@cache
def borrowings() -> Mapping[type[models.Model], list[Borrowing]]:
    """By the model whose words are taken: who takes them."""
    found: dict[type[models.Model], list[Borrowing]] = defaultdict(list)
    for model in get_indexed_models():
        for relation, field in relations_of(model):
            found[field.related_model].append(Borrowing(model, relation.field_name))
    return found


@cache
def lent_fields() -> Mapping[type[models.Model], set[str]]:
    """By the model whose words are taken: its fields that others are found by."""
    found: dict[type[models.Model], set[str]] = defaultdict(set)
    for model in get_indexed_models():
        for relation, field in relations_of(model):
            found[field.related_model].update(
                inner.field_name for inner in relation.fields if isinstance(inner, BaseField)
            )
    # Pages show these in their bodies.
    found[get_media_model()].add("transcript")
    found[ApprovedWording].update({"text", "live"})
    return found


def borrowers(lender: models.Model) -> Iterator[tuple[type[models.Model], list[Any]]]:
    """What stands in the index with an object's words: models, each with primary keys."""
    for model, relation in borrowings().get(type(lender), ()):
        yield (
            model,
            list(model._default_manager.filter(**{relation: lender}).values_list("pk", flat=True)),
        )
    references = ReferenceIndex.get_references_to(lender).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pks = {int(pk) for pk in references.values_list("object_id", flat=True)}
    yield from pages_by_model(pks)


def pages_by_model(pks: set[int]) -> Iterator[tuple[type[models.Model], list[int]]]:
    """Sort pages by their own model."""
    by_type: dict[int, list[int]] = defaultdict(list)
    for pk, content_type in Page.objects.filter(pk__in=pks).values_list("pk", "content_type"):
        by_type[content_type].append(pk)
    for content_type, some in by_type.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None:
            yield model, some
