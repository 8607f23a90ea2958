"""Loads audiences, topics, scam types with their names per edition, rights and hotlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.starter.services.errors import StarterError, describe
from cms.starter.services.files import Load, check_keys, read
from cms.taxonomy.models import (
    Audience,
    Hotline,
    Right,
    ScamListEdition,
    ScamType,
    ScamTypeName,
    ScamTypeShare,
    ScamTypeSynonym,
    Topic,
)

if TYPE_CHECKING:
    from pathlib import Path

    from django.db import models

# In this order, since scam types are named by editions.
VOCABULARIES: dict[str, type[models.Model]] = {
    "audiences": Audience,
    "topics": Topic,
    "rights": Right,
    "hotlines": Hotline,
    "scam_list_editions": ScamListEdition,
    "scam_types": ScamType,
}
CHILDREN = {"names", "synonyms", "shares"}


def key_field(model: type[models.Model]) -> str:
    """The field by which starter files refer to an entry."""
    return "number" if model is Hotline else "slug"


def load_vocabularies(load: Load) -> None:
    """Create the entries that have never been loaded and do not exist."""
    for kind, model in VOCABULARIES.items():
        file = load.folder / "vocabularies" / f"{kind}.yaml"
        for entry in read(file) if file.exists() else []:
            key = str(entry.get(key_field(model), "")) if isinstance(entry, dict) else ""
            if not key:
                raise StarterError(file, str(entry)[:40], f"{key_field(model)} is missing")
            is_new = load.is_new(f"{kind}/{key}")
            if is_new and not model._default_manager.filter(**{key_field(model): key}).exists():
                _create(model, dict(entry), file, key)
                load.created[kind] += 1


def _create(model: type[models.Model], entry: dict[str, Any], file: Path, key: str) -> None:
    children = {name: entry.pop(name, None) or [] for name in CHILDREN if model is ScamType}
    check_keys(entry, {field.name for field in model._meta.concrete_fields}, file, key)
    term = model(**entry)
    try:
        if isinstance(term, ScamType):
            _add_children(term, children, file, key)
        term.full_clean()
    except ValidationError as error:
        raise StarterError(file, key, describe(error)) from error
    term.save()


def _add_children(term: ScamType, children: dict[str, list[Any]], file: Path, key: str) -> None:
    editions = {edition.slug: edition for edition in ScamListEdition.objects.all()}
    names = []
    for name in children["names"]:
        check_keys(name, {"edition", "name", "position"}, file, key)
        if name["edition"] not in editions:
            raise StarterError(file, key, f"there is no edition {name['edition']}")
        names.append(ScamTypeName(**{**name, "edition": editions[name["edition"]]}))
    term.names.set(names)
    term.synonyms.set([ScamTypeSynonym(word=word) for word in children["synonyms"]])
    term.shares.set([ScamTypeShare(**share) for share in children["shares"]])
    made: list[models.Model] = [*names, *term.synonyms.all(), *term.shares.all()]
    for child in made:
        child.full_clean(exclude=["scam_type"])
