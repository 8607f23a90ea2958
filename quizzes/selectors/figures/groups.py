"""d′ and c by channel, phase, form, and the short link or branch by which readers came."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.accounts.models import Branch
from cms.metrics.models import NO_SOURCE
from cms.metrics.selectors.reach import NONE, OTHERS
from quizzes.enums import Channel, Form, GroupBy, Phase
from quizzes.models import DetectionTally
from quizzes.models.tallies import ALL_CHANNELS

from .slices import added, sums_by
from .values import Telling, telling_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cms.metrics.permissions import Sight

    from .slices import Slice

    Namer = Callable[[Any], str]

# Which column of the tally tells groups apart.
COLUMNS = {
    GroupBy.CHANNEL: "channel",
    GroupBy.PHASE: "phase",
    GroupBy.FORM: "form",
    GroupBy.LINK: "source",
    GroupBy.BRANCH: "source",
}


@dataclass(frozen=True)
class TellingGroup:
    """A group, what it is called by each cut, and how it told real from fake."""

    names: Mapping[str, str]
    sums: Mapping[str, int]

    @property
    def attempts(self) -> int:
        """How many judged a message."""
        return self.sums["attempts"]

    @property
    def fakes(self) -> int:
        """Fraudulent messages judged."""
        return self.sums["fakes"]

    @property
    def reals(self) -> int:
        """Genuine messages judged."""
        return self.sums["reals"]

    @cached_property
    def telling(self) -> Telling:
        """How well; computed of the groups that are shown."""
        return telling_of(self.sums)

    @property
    def label(self) -> str:
        """Its names in one."""
        return " · ".join(self.names.values()) or _("All together")


def telling_groups(asked: Slice, cuts: Sequence[GroupBy], sight: Sight) -> list[TellingGroup]:
    """A row for each group that occurs; attempts that met several channels stand in several rows."""
    # The channel first, since its rows tell what is counted once; then each column once.
    columns = list(dict.fromkeys(["channel", *(COLUMNS[cut] for cut in cuts), "phase"]))
    names = [(columns.index(COLUMNS[cut]), _namer(cut, sight)) for cut in cuts]
    merged: dict[tuple[str, ...], list[dict[str, int]]] = defaultdict(list)
    for key, sums in sums_by(DetectionTally, asked, *columns).items():
        if (GroupBy.CHANNEL in cuts) != (key[0] == ALL_CHANNELS):
            merged[tuple(name(key[place]) for place, name in names)].append(sums)
    return [
        TellingGroup(dict(zip(cuts, group, strict=True)), added(DetectionTally, rows))
        for group, rows in merged.items()
    ]


def everybody(asked: Slice) -> TellingGroup:
    """All together, each attempt once."""
    found = sums_by(DetectionTally, asked, "channel", channel=ALL_CHANNELS)
    return TellingGroup({}, added(DetectionTally, found.values()))


def _namer(cut: GroupBy, sight: Sight) -> Namer:
    if cut == GroupBy.CHANNEL:
        return lambda value: str(Channel(value).label)
    if cut == GroupBy.PHASE:
        return lambda value: str(Phase(value).label)
    if cut == GroupBy.FORM:
        return lambda value: str(Form(value).label)
    return _source_namer(cut, sight)


def _source_namer(cut: GroupBy, sight: Sight) -> Namer:
    """Name links or their branches; those of branches that this person does not see are one group."""
    shown = {
        pk: (f"{label} ({code})", branch)
        for pk, label, code, branch in sight.links_shown()
        .order_by()
        .values_list("pk", "label", "code", "branch")
    }
    branches = dict(Branch.objects.values_list("pk", "name"))
    others = {NONE: _("By no short link"), OTHERS: _("By links of other branches")}

    def name(source: int) -> str:
        if source == NO_SOURCE:
            return others[NONE]
        if source not in shown:
            return others[OTHERS]
        label, branch = shown[source]
        return label if cut == GroupBy.LINK else branches[branch]

    return name
