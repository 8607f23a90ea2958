"""Which attempts the figures are asked of, and the sums over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Sum

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from quizzes.models import Tally

Sums = dict[str, int]


@dataclass(frozen=True)
class Slice:
    """Attempts of some months, phases, a form, sources and quizzes; what is empty holds all."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    phases: Sequence[str] = ()
    form: str = ""
    sources: Q = field(default_factory=Q)
    quiz: int | None = None

    @property
    def condition(self) -> Q:
        """What picks their rows out of any tally."""
        found = self.sources
        if self.quiz is not None:
            found &= Q(quiz=self.quiz)
        if self.first:
            found &= Q(month__gte=self.first)
        if self.last:
            found &= Q(month__lte=self.last)
        if self.phases:
            found &= Q(phase__in=self.phases)
        if self.form:
            found &= Q(form=self.form)
        return found


def sums_by(model: type[Tally], asked: Slice, *keys: str, **more: Any) -> dict[Any, Sums]:
    """Add up a tally by some of its keys: a dictionary by the key's value, or by a tuple of several."""
    names = {f"sum_{name}": Sum(name) for name in model.columns}
    rows = (
        model._default_manager.filter(asked.condition, **more)
        .order_by()
        .values_list(*keys)
        .annotate(**names)
    )
    found: dict[Any, Sums] = {}
    for row in rows:
        key = row[: len(keys)]
        sums = dict(zip(model.columns, row[len(keys) :], strict=True))
        if any(sums.values()):
            found[key[0] if len(keys) == 1 else key] = sums
    return found


def added(model: type[Tally], rows: Any) -> Sums:
    """Add up rows of sums; of none, zeros."""
    total = dict.fromkeys(model.columns, 0)
    for row in rows:
        for name, number in row.items():
            total[name] += number
    return total
