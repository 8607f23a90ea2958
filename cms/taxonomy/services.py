"""Noting what drafts use, and refusing to delete what is used: terms, and what higher apps add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import ReferenceIndex, Revision

from cms.taxonomy.models import VOCABULARIES, DraftReference
from cms.taxonomy.selectors import base_content_type_id, load, references_to, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Content type, primary key, path in the model, path in the content: as the reference index has it.
Found = tuple[int, str, str, str]
USERS_NAMED = 3
# Whose rows are kept while they are used; `signal_handlers.guard` adds to it.
GUARDED: list[type[models.Model]] = [*VOCABULARIES]


class TermInUse(ProtectedError):
    """Raised when a used term would be deleted; nothing has been deleted then."""


@dataclass(frozen=True)
class Refusal:
    """Why a term may not be deleted."""

    term: models.Model
    count: int
    named: list[str]

    def __str__(self) -> str:
        names = _(", ").join(self.named)
        if self.count > len(self.named):
            names = _("%(names)s and others") % {"names": names}
        return ngettext(
            "“%(term)s” cannot be deleted: it is used in %(count)d place (%(names)s).",
            "“%(term)s” cannot be deleted: it is used in %(count)d places (%(names)s).",
            self.count,
        ) % {"term": self.term, "count": self.count, "names": names}


def refusals(terms: Iterable[models.Model]) -> list[Refusal]:
    """Say for each used term why it may not be deleted; those of no use are left out."""
    found = []
    for term in terms:
        if users := references_to(term):
            shown = load(list(users)[:USERS_NAMED])
            found.append(Refusal(term, len(users), [title_of(user) for user in shown]))
    return found


def note_draft_references(revision: Revision) -> None:
    """Store which guarded objects a revision uses, and forget what its predecessors used.

    The cost is that of opening the revision once. Revisions scheduled for publication keep theirs.
    """
    draft = revision.as_object()
    references = set(_terms_in(draft))
    superseded = DraftReference.objects.filter(
        revision__base_content_type=revision.base_content_type_id,
        revision__object_id=revision.object_id,
    ).filter(models.Q(revision=revision) | models.Q(revision__approved_go_live_at__isnull=True))
    with transaction.atomic():
        superseded.delete()
        DraftReference.objects.bulk_create(
            DraftReference(
                revision=revision,
                to_content_type_id=content_type_id,
                to_object_id=object_id,
                model_path=model_path,
                content_path=content_path,
            )
            for content_type_id, object_id, model_path, content_path in sorted(references)
        )


def _terms_in(draft: models.Model) -> Iterator[Found]:
    """Find the guarded objects in an object as it stands in memory."""
    guarded = {base_content_type_id(model) for model in GUARDED}
    # The method is private, but no public one reads an object without storing what it finds;
    # it leaves out many-to-many: https://github.com/wagtail/wagtail/issues/9629
    found = ReferenceIndex._extract_references_from_object(draft)
    yield from (reference for reference in found if reference[0] in guarded)
    yield from _many_to_many_terms(draft)


def _many_to_many_terms(draft: models.Model) -> Iterator[Found]:
    for field in draft._meta.many_to_many:
        if field.remote_field.model in GUARDED:
            content_type = ContentType.objects.get_for_model(field.remote_field.model)
            for term in getattr(draft, field.name).all():
                yield content_type.pk, str(term.pk), field.name, field.name
    if isinstance(draft, ClusterableModel):
        for relation in get_all_child_relations(draft):
            accessor = relation.get_accessor_name()
            for child in getattr(draft, accessor).all():
                for kind, key, model_path, content_path in _many_to_many_terms(child):
                    yield (
                        kind,
                        key,
                        f"{accessor}.item.{model_path}",
                        f"{accessor}.{child.pk}.{content_path}",
                    )
