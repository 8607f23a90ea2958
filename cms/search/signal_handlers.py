"""Keeps the index right at once, whatever changes what is found or who may find it.

Wagtail indexes an object when it is saved. That is too early for what is saved after it, and it does
not reach those below a page or those that a term is attached to.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelsearch.index import get_indexed_models
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.search.backends.index import write_objects
from cms.search.indexing.borrowing import borrowers, lent_fields, pages_by_model, relations_of
from cms.search.indexing.entries import update_open_below

if TYPE_CHECKING:
    from django.db import models

# Where a changed object remembers its words until it is saved.
BEFORE = "_words_before"


def note_words(
    sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any
) -> None:
    """Remember what an object's words were, before it is saved."""
    if not raw and not instance._state.adding:
        rows = sender._base_manager.filter(pk=instance.pk)
        setattr(instance, BEFORE, rows.values(*lent_fields()[sender]).first())


def index_borrowers(instance: models.Model, **kwargs: Any) -> None:
    """Index anew what is found by an object's words, if these have changed."""
    before: dict[str, Any] = instance.__dict__.pop(BEFORE, None) or {}
    if any(getattr(instance, name) != value for name, value in before.items()):
        for model, pks in borrowers(instance):
            write_objects(model, pks)


def index_related(
    instance: models.Model, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Index pages anew whose terms have changed: they are saved after the page."""
    if not action.startswith("post_"):
        return
    for model, pks in pages_by_model((pk_set or set()) if reverse else {instance.pk}):
        write_objects(model, pks)


def index_tagged(instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """Index a page anew whose tags have changed, unless the page itself goes."""
    if issubclass(getattr(origin, "model", type(origin)), Page):
        return
    for model, pks in pages_by_model({instance.content_object_id}):
        write_objects(model, pks)


def update_below(instance: Page, **kwargs: Any) -> None:
    """A page has appeared or vanished: the same goes for what stands below it.

    Its own entry was written when it was saved.
    """
    _update_open(Page.objects.filter(pk=instance.pk, numchild__gt=0))


def update_moved(instance: Page, **kwargs: Any) -> None:
    """What holds above the new place holds for a page and all below it; it is not saved itself."""
    _update_open(Page.objects.filter(pk=instance.pk))


def update_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A restriction holds for all that stands below its page, which may just be deleted itself."""
    _update_open(Page.objects.filter(pk=instance.page_id))


def _update_open(pages: models.QuerySet[Page]) -> None:
    for path in pages.values_list("path", flat=True):
        update_open_below(path)
        # Once more when others can see it: they may be publishing below it at the same time.
        transaction.on_commit(partial(update_open_below, path))


def connect() -> None:
    """Connect the handlers; called once when the apps are ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(update_below, dispatch_uid="search.update_below")
    post_page_move.connect(update_moved, dispatch_uid="search.update_moved")
    for signal in (post_save, post_delete):
        signal.connect(
            update_restricted, sender=PageViewRestriction, dispatch_uid="search.update_restricted"
        )
    for model in lent_fields():
        pre_save.connect(note_words, sender=model, dispatch_uid="search.note_words")
        post_save.connect(index_borrowers, sender=model, dispatch_uid="search.index_borrowers")
    for through, is_tag in throughs():
        if is_tag:
            post_save.connect(index_tagged, sender=through, dispatch_uid="search.index_tagged")
            post_delete.connect(index_tagged, sender=through, dispatch_uid="search.index_tagged")
        else:
            m2m_changed.connect(index_related, sender=through, dispatch_uid="search.index_related")


def throughs() -> set[tuple[type[models.Model], bool]]:
    """The rows that attach terms and tags to pages; whether they are tags."""
    return {
        (field.remote_field.through, isinstance(field, ClusterTaggableManager))
        for model in get_indexed_models()
        if issubclass(model, Page)
        for _relation, field in relations_of(model)
        if field.many_to_many
    }
