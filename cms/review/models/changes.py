"""What changed in an entry that pages refer to: stored as values, put into words when it is shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models

# Names of changes that are no field of the entry.
PRINTED_NAME = "printed name"
NAME_IN_EDITION = "name in edition"
SUPERSEDED = "superseded"
# Longer texts are not quoted: that they were rewritten says enough.
LONGEST_QUOTED = 60


@dataclass(frozen=True)
class Change:
    """One value of an entry, before and after; `edition` says in which edition a name is printed."""

    what: str
    old: Any
    new: Any
    edition: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it is stored; `Change(**stored)` reads it."""
        return asdict(self)

    def describe(self, model: type[models.Model]) -> str:
        """Say in plain words what changed, in the language of who reads it."""
        values = {"old": self.old, "new": self.new, "edition": self.edition}
        if self.what == SUPERSEDED:
            return _("The list has been superseded by “%(new)s”.") % values
        if self.what == PRINTED_NAME:
            return self._describe_printed_name(values)
        if self.what == NAME_IN_EDITION:
            return _("Its name in “%(edition)s” was “%(old)s” and is now “%(new)s”.") % values
        field: Any = model._meta.get_field(self.what)
        values["field"] = capfirst(str(field.verbose_name))
        if isinstance(field, RichTextField):
            # Only the mark-up may have changed: then the words are the same before and after.
            values |= {"old": strip_tags(self.old), "new": strip_tags(self.new)}
        if isinstance(self.new, bool):
            yes, no = _("“%(field)s” is now: yes."), _("“%(field)s” is now: no.")
            return (yes if self.new else no) % values
        if self.old == self.new:
            return _("%(field)s: changed, and changed back to “%(new)s”.") % values
        return self._describe_text(values)

    def _describe_printed_name(self, values: dict[str, Any]) -> str:
        if not self.new:
            return _("“%(edition)s” no longer prints it; before it was “%(old)s”.") % values
        if self.old == self.new:
            return _("“%(edition)s” prints it as “%(new)s” again.") % values
        if not self.old:
            return _("“%(edition)s” now prints it as “%(new)s”.") % values
        return _("“%(edition)s” prints it as “%(new)s”; before it was “%(old)s”.") % values

    def _describe_text(self, values: dict[str, Any]) -> str:
        old, new = str(values["old"]), str(values["new"])
        if max(len(old), len(new)) > LONGEST_QUOTED or old == new:
            return _("%(field)s: the text was rewritten.") % values
        if not old:
            return _("%(field)s: “%(new)s” was added.") % values
        if not new:
            return _("%(field)s: “%(old)s” was taken out.") % values
        return _("%(field)s: was “%(old)s”, is now “%(new)s”.") % values


def merge(earlier: Iterable[Change], later: Iterable[Change]) -> list[Change]:
    """Join two changes of one entry: the oldest value before, the newest after."""
    merged = {(change.what, change.edition): change for change in earlier}
    for change in later:
        key = (change.what, change.edition)
        first = merged.get(key, change)
        merged[key] = Change(change.what, first.old, change.new, change.edition)
    return list(merged.values())
