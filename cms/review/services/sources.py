"""What counts as a change of an entry that pages refer to, and which pages it concerns.

The institution's own hotline is no entry: it stands in the brand settings, and every page shows it
from there, so a changed number is right everywhere at once and no text has to be looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cms.content.models import ApprovedWording
from cms.review.models import Change
from cms.review.models.changes import NAME_IN_EDITION, PRINTED_NAME, SUPERSEDED
from cms.review.selectors import pages_citing, pages_using
from cms.taxonomy.models import Hotline, Right, ScamListEdition, ScamType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from django.db import models

# By name, as JSON can hold them.
Values = dict[str, Any]


class Entry(NamedTuple):
    """What an entry is called, and those of its values that count."""

    name: str
    values: Values


class Source:
    """A model whose entries are watched in some fields; concerned is every page that uses them."""

    def __init__(self, model: type[models.Model], *fields: str) -> None:
        self.model = model
        self.fields = fields

    @property
    def label(self) -> str:
        """By which name it is stored."""
        return self.model._meta.label_lower

    def read(self, keys: Collection[Any] | None = None) -> dict[str, Entry]:
        """Read entries by their keys, all unless told, as they are stored now."""
        rows = self.model._default_manager.all()
        found = rows if keys is None else rows.filter(pk__in=keys)
        return {str(row.pk): Entry(str(row), self.values(row)) for row in found}

    def values(self, row: Any) -> Values:
        """Those values of a row that count."""
        return {name: row._meta.get_field(name).value_from_object(row) for name in self.fields}

    def compare(self, before: Values, after: Values) -> list[Change]:
        """Find what changed in the watched fields; a value that was not known is none."""
        return [
            Change(name, before[name], after[name])
            for name in self.fields
            if name in before and before[name] != after[name]
        ]

    def pages(self, key: str, name: str, changes: Sequence[Change]) -> set[int]:
        """Keys of the pages concerned; none when the entry is gone, which nothing used then."""
        entry = self.model._default_manager.filter(pk=key).first()
        return pages_using(entry) if entry else set()


class ScamTypeSource(Source):
    """Scam types with what the editions print; a name for an edition to come changes nothing yet."""

    def read(self, keys: Collection[Any] | None = None) -> dict[str, Entry]:
        """Read the printed names along. While no edition is current, what was printed stays known."""
        rows = ScamType.objects.prefetch_related("names__edition")
        found = rows if keys is None else rows.filter(pk__in=keys)
        current = ScamListEdition.objects.filter(is_current=True).first()
        entries = {}
        for row in found:
            names = {str(name.edition_id): name for name in row.names.all()}
            values = self.values(row)
            values["others"] = {
                key: [name.edition.name, name.name]
                for key, name in names.items()
                if not name.edition.is_current
            }
            if current:
                printed = names.get(str(current.pk))
                values |= {"printed": printed.name if printed else "", "edition": current.name}
            entries[str(row.pk)] = Entry(str(row), values)
        return entries

    def compare(self, before: Values, after: Values) -> list[Change]:
        """Compare the fields, the name printed now, and the names in the other editions."""
        changes = super().compare(before, after)
        if "printed" in before and "printed" in after and before["printed"] != after["printed"]:
            changes.append(
                Change(PRINTED_NAME, before["printed"], after["printed"], after["edition"])
            )
        known = before.get("others", {})
        changes += [
            Change(NAME_IN_EDITION, known[key][1], name, edition)
            for key, (edition, name) in after["others"].items()
            if key in known and known[key][1] != name
        ]
        return changes


class EditionSource(Source):
    """Editions of the list: concerned is every text that cites one."""

    def read(self, keys: Collection[Any] | None = None) -> dict[str, Entry]:
        """Read which edition came after; while none is current, nothing is known to have."""
        entries = super().read()
        current = ScamListEdition.objects.filter(is_current=True).first()
        for key, entry in entries.items():
            if current:
                is_current = key == str(current.pk)
                entry.values["superseded_by"] = "" if is_current else current.name
        return entries

    def compare(self, before: Values, after: Values) -> list[Change]:
        """Compare the names; only the edition that was current until now is superseded."""
        changes = super().compare(before, after)
        if before.get("superseded_by") == "" and after.get("superseded_by"):
            changes.append(Change(SUPERSEDED, "", after["superseded_by"]))
        return changes

    def pages(self, key: str, name: str, changes: Sequence[Change]) -> set[int]:
        """Pages that cite it by the name it had."""
        return pages_citing(next((c.old for c in changes if c.what == "name"), name))


class PublishedSource(Source):
    """Entries with drafts: only what is published counts, and what is not reads as empty."""

    def values(self, row: Any) -> Values:
        """Leave out what readers do not see."""
        return super().values(row) if row.live else dict.fromkeys(self.fields, "")


HOTLINES = Source(Hotline, "number", "name", "purpose", "guidance", "dialable")
RIGHTS = Source(Right, "name", "explanation")
SCAM_TYPES = ScamTypeSource(ScamType, "name", "description")
EDITIONS = EditionSource(ScamListEdition, "name")
WORDINGS = PublishedSource(ApprovedWording, "text")
SOURCES = {s.label: s for s in (HOTLINES, RIGHTS, SCAM_TYPES, EDITIONS, WORDINGS)}
