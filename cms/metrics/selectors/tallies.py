"""What is shown of some counts: how many of each action, and how many of these in large type."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cms.metrics.enums import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .sums import Done

ACTIONS = tuple(Action.values)


@dataclass
class Tally:
    """Counts by action."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 0))
    in_large_type: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ACTIONS, 0))

    def add(self, done: Done, amount: int) -> None:
        """Count more of an action; one that is not known any more is left out nowhere."""
        self.counts[done.action] = self.counts.get(done.action, 0) + amount
        if done.large_type:
            self.in_large_type[done.action] = self.in_large_type.get(done.action, 0) + amount

    def share_in_large_type(self, action: str) -> float | None:
        """Per cent of an action done in large type; None where nothing was done."""
        total = self.counts.get(action, 0)
        return 100 * self.in_large_type.get(action, 0) / total if total else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not any(self.counts.values())


def total_of(counted: Mapping[Done, int]) -> Tally:
    """Add up everything, each once."""
    tally = Tally()
    for done, amount in counted.items():
        tally.add(done, amount)
    return tally


def fold(
    counted: Mapping[Done, int], groups_of: Callable[[Any], Iterable[Any]]
) -> dict[Any, Tally]:
    """Add up by group; what belongs to several is counted in each."""
    tallies: dict[Any, Tally] = defaultdict(Tally)
    known: dict[Any, tuple[Any, ...]] = {}
    for done, amount in counted.items():
        if done.of not in known:
            known[done.of] = tuple(groups_of(done.of))
        for group in known[done.of]:
            tallies[group].add(done, amount)
    return dict(tallies)
