"""What must hold on every way to a row, not only in the admin's views."""

from typing import Any

from django.db import models
from django.db.models.signals import post_save, pre_delete
from wagtail.models import Revision

from cms.taxonomy.models import VOCABULARIES
from cms.taxonomy.selectors import users_of
from cms.taxonomy.services import GUARDED, TermInUse, note_draft_references, refusals


def refuse_deleting_used_term(instance: models.Model, **kwargs: Any) -> None:
    """Stop a deletion before its first row goes: a many-to-many would cascade silently."""
    for refusal in refusals([instance]):
        raise TermInUse(str(refusal), set(users_of(instance)))


def note_references_of_draft(
    instance: Revision, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Keep the references of drafts up to date; fixtures may come before what they refer to."""
    if raw or (update_fields is not None and "content" not in update_fields):
        return
    note_draft_references(instance)


def guard(model: type[models.Model]) -> None:
    """Keep the rows of a model while anything uses them, an open draft included."""
    if model not in GUARDED:
        GUARDED.append(model)
    pre_delete.connect(
        refuse_deleting_used_term,
        sender=model,
        dispatch_uid=f"taxonomy.refuse_deleting.{model._meta.label_lower}",
    )


def connect() -> None:
    """Connect the handlers; called once when the apps are ready."""
    for model in VOCABULARIES:
        guard(model)
    post_save.connect(
        note_references_of_draft, sender=Revision, dispatch_uid="taxonomy.note_references"
    )
