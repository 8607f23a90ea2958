"""Where a term is used: Wagtail's usage page, fed with relations and drafts as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.ui import tables
from wagtail.admin.views.generic.usage import TitleColumn
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.views.snippets import UsageView

from cms.taxonomy.selectors import (
    Reference,
    User,
    base_content_type_id,
    load,
    references_to,
    title_of,
)

if TYPE_CHECKING:
    from django.db.models import Model


class ShownReference:
    """A reference as the usage table asks for it."""

    def __init__(self, reference: Reference) -> None:
        self.content_path = reference.content_path
        self._in_draft = reference.in_draft
        self._described = ReferenceIndex(
            content_type_id=reference.content_type_id, model_path=reference.model_path
        )

    @property
    def model_name(self) -> str:
        """Kind of object the reference stands on."""
        return self._described.model_name

    def describe_source_field(self) -> str:
        """Name the field or block, and say when only the draft has it."""
        label = self._described.describe_source_field()
        return _("%(field)s (draft)") % {"field": label} if self._in_draft else label

    def describe_on_delete(self) -> str:
        """Every use prevents the deletion, whatever the database would do."""
        return _("prevents deletion")


class UsesOfTerm:
    """Pages of the usage list: objects are fetched for the page shown only."""

    def __init__(self, term: Model) -> None:
        self._references = references_to(term)
        self._users = list(self._references)

    def __len__(self) -> int:
        return len(self._users)

    def __getitem__(self, wanted: slice) -> list[tuple[Model, list[ShownReference]]]:
        return [
            (user, self._shown(User(base_content_type_id(type(user)), str(user.pk))))
            for user in load(self._users[wanted])
        ]

    def _shown(self, user: User) -> list[ShownReference]:
        """One line a place; what the draft shares with the saved row is said once."""
        saved = {r.content_path for r in self._references[user] if not r.in_draft}
        lines: dict[tuple[str, bool], Reference] = {}
        for reference in self._references[user]:
            if not (reference.in_draft and reference.content_path in saved):
                lines.setdefault((reference.content_path, reference.in_draft), reference)
        return [ShownReference(reference) for reference in lines.values()]


class AllUsesMixin:
    """A usage page with all sources, drafts included."""

    object: Model

    def get_queryset(self) -> UsesOfTerm:
        """All sources, each object once."""
        return UsesOfTerm(self.object)

    @cached_property
    def columns(self) -> list[tables.BaseColumn]:
        """Name a page by its draft and its own type, although it was found as a plain page."""

        def label(row: dict[str, Any]) -> str:
            return title_of(row["object"]) if row["edit_url"] else row["label"]

        def kind(row: dict[str, Any]) -> str:
            user = row["object"]
            if isinstance(user, Page):
                return capfirst(user.cached_content_type.name)
            return capfirst(user._meta.verbose_name)

        _name, _kind, field = super().columns  # type: ignore[misc]
        return [
            TitleColumn(
                "name", label=_("Name"), accessor=label, get_url=lambda row: row["edit_url"]
            ),
            tables.Column("content_type", label=_("Type"), accessor=kind),
            field,
        ]


class TermUsageView(AllUsesMixin, UsageView):
    """Open to everyone who may see the vocabulary."""

    permission_required = None
    any_permission_required = ["add", "change", "delete", "view"]
