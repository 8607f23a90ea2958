"""Who uses a term: saved rows, blocks and drafts, every object counted once.

Four sources are read, each with one query for any number of terms of a model: foreign keys and
many-to-many tables, Wagtail's reference index (stream fields), and the references of open drafts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, ReferenceIndex

from cms.taxonomy.models import DraftReference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

ModelType = type[models.Model]


class User(NamedTuple):
    """An object that uses a term: its base model (Page for every page) and primary key."""

    base_content_type_id: int
    object_id: str


class Reference(NamedTuple):
    """One place in which a term is used."""

    term_id: str
    user: User
    content_type_id: int
    model_path: str
    content_path: str
    in_draft: bool = False


def usage_count(terms: Iterable[models.Model]) -> dict[models.Model, int]:
    """Count the distinct objects that use each term; the queries do not grow with the terms."""
    terms = list(terms)
    counts = dict.fromkeys(terms, 0)
    for model, group in _by_model(terms).items():
        users: dict[str, set[User]] = defaultdict(set)
        for reference in _references(model, group):
            users[reference.term_id].add(reference.user)
        counts |= {term: len(users[str(term.pk)]) for term in group}
    return counts


def references_to(term: models.Model) -> dict[User, list[Reference]]:
    """Group all places in which a term is used by the object they are on, in a stable order."""
    grouped: dict[User, list[Reference]] = defaultdict(list)
    for reference in sorted(set(_references(type(term), [term]))):
        grouped[reference.user].append(reference)
    return dict(grouped)


def users_of(term: models.Model) -> list[models.Model]:
    """Return the objects that use a term; pages come as base pages, one query a base model."""
    return load(references_to(term))


def load(users: Collection[User]) -> list[models.Model]:
    """Fetch the objects behind `users` in their order; those gone meanwhile are left out."""
    wanted: dict[int, list[str]] = defaultdict(list)
    for user in users:
        wanted[user.base_content_type_id].append(user.object_id)
    found: dict[User, models.Model] = {}
    for content_type_id, keys in wanted.items():
        model = _model(content_type_id)
        for instance in model._default_manager.filter(pk__in=keys):
            found[User(content_type_id, str(instance.pk))] = instance
    return [found[user] for user in users if user in found]


def title_of(user: models.Model) -> str:
    """Name an object as its editors know it: a page by the title of its draft."""
    return str(getattr(user, "draft_title", "") or user)


def base_content_type_id(model: ModelType) -> int:
    """Content type under which objects of `model` are known: that of its topmost parent."""
    parents = model._meta.get_parent_list()
    base = parents[-1] if parents else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False).pk


def _by_model(terms: Iterable[models.Model]) -> dict[ModelType, list[models.Model]]:
    groups: dict[ModelType, list[models.Model]] = defaultdict(list)
    for term in terms:
        groups[type(term)].append(term)
    return groups


def _model(content_type_id: int) -> ModelType:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    if model is None:
        raise LookupError(content_type_id)
    return model


def _references(model: ModelType, terms: Collection[models.Model]) -> Iterator[Reference]:
    """Read all sources; a term that mentions itself or its own children is no user."""
    own = base_content_type_id(model)
    keys = [term.pk for term in terms]
    for source in (_related(model, keys), _indexed(own, keys), _drafted(own, keys)):
        for reference in source:
            if reference.user != User(own, reference.term_id):
                yield reference


def _related(model: ModelType, keys: list[Any]) -> Iterator[Reference]:
    """Read foreign keys and many-to-many tables that point to the terms."""
    relations = [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ManyToOneRel | models.ManyToManyRel)
    ]
    through = {
        relation.through for relation in relations if isinstance(relation, models.ManyToManyRel)
    } | {field.remote_field.through for field in model._meta.many_to_many}
    for relation in relations:
        if getattr(relation.related_model, "wagtail_reference_index_ignore", False):
            continue  # made from the object, as the sizes of an image are: no content
        if isinstance(relation, models.ManyToManyRel):
            yield from _many_to_many(relation, keys)
        elif not (
            relation.parent_link
            or isinstance(relation.field, ParentalKey)
            or relation.related_model in through
        ):
            yield from _foreign_key(relation, keys)


def _many_to_many(relation: models.ManyToManyRel, keys: list[Any]) -> Iterator[Reference]:
    field, source = relation.field, relation.related_model
    to_term, to_source = field.m2m_reverse_field_name(), field.m2m_field_name()
    base = base_content_type_id(source)
    kind = ContentType.objects.get_for_model(source, for_concrete_model=False).pk
    through: Any = relation.through
    rows = through._default_manager.filter(**{f"{to_term}__in": keys})
    for term_id, source_id in rows.order_by().values_list(f"{to_term}_id", f"{to_source}_id"):
        yield Reference(str(term_id), User(base, str(source_id)), kind, field.name, field.name)


def _foreign_key(relation: models.ManyToOneRel, keys: list[Any]) -> Iterator[Reference]:
    """Read one foreign key; a child row stands for the object it belongs to."""
    source, owner, lookup, path = relation.related_model, relation.related_model, "", ""
    while parental := _parental_key(owner):
        lookup += f"{parental.name}__"
        accessor = parental.remote_field.get_accessor_name()
        path = f"{accessor}.item.{path}"
        owner = parental.remote_field.model
    base = base_content_type_id(owner)
    kind = ContentType.objects.get_for_model(owner, for_concrete_model=False).pk
    name = relation.field.name
    rows = source._default_manager.filter(**{f"{name}__in": keys}).order_by()
    for pk, term_id, owner_id in rows.values_list("pk", f"{name}_id", f"{lookup}pk"):
        content_path = path.replace("item", str(pk)) + name
        yield Reference(str(term_id), User(base, str(owner_id)), kind, path + name, content_path)


def _parental_key(model: ModelType) -> ParentalKey | None:
    return next((f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None)


def _indexed(content_type_id: int, keys: list[Any]) -> Iterator[Reference]:
    """Read Wagtail's index of the saved rows, which knows the blocks of stream fields."""
    rows = ReferenceIndex.objects.filter(
        to_content_type=content_type_id, to_object_id__in=[str(key) for key in keys]
    ).values_list(
        "to_object_id",
        "base_content_type_id",
        "object_id",
        "content_type_id",
        "model_path",
        "content_path",
    )
    for term_id, base, object_id, kind, model_path, content_path in rows:
        yield Reference(term_id, User(base, object_id), kind, model_path, content_path)


def _drafted(content_type_id: int, keys: list[Any]) -> Iterator[Reference]:
    """Read what open drafts and revisions scheduled for publication refer to."""
    rows = (
        DraftReference.objects.filter(
            _is_open_draft(),
            to_content_type=content_type_id,
            to_object_id__in=[str(key) for key in keys],
        )
        .order_by()
        .values_list(
            "to_object_id",
            "revision__base_content_type_id",
            "revision__object_id",
            "revision__content_type_id",
            "model_path",
            "content_path",
        )
    )
    for term_id, base, object_id, kind, model_path, content_path in rows:
        user = User(base, object_id)
        yield Reference(term_id, user, kind, model_path, content_path, in_draft=True)


def _is_open_draft() -> models.Q:
    """Match revisions that an editor would go on with, or that wait for their hour."""
    condition: Any = models.Q(revision__approved_go_live_at__isnull=False)
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and any(
            field.name == "has_unpublished_changes" for field in model._meta.local_fields
        ):
            condition |= models.Exists(
                model._base_manager.filter(
                    latest_revision_id=models.OuterRef("revision_id"), has_unpublished_changes=True
                )
            )
    return condition
