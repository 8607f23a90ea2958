"""Remarks as a page lists them: the same said of many rows is said once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzes.exchange.drafts import Remark


@dataclass(frozen=True)
class Said:
    """A remark on one row or many."""

    sheet: str
    # 3, or 2–40、45
    line: str
    column: str
    reason: str


def gathered(remarks: Iterable[Remark]) -> list[Said]:
    """Gather them by what they say, in the order of their first rows."""
    lines: dict[tuple[str, str, str], set[int]] = {}
    ordered = sorted(remarks, key=lambda remark: (remark.sheet, remark.line))
    for remark in ordered:
        lines.setdefault((remark.sheet, remark.column, remark.reason), set()).add(remark.line)
    return [
        Said(sheet, ranges(sorted(found)), column, reason)
        for (sheet, column, reason), found in lines.items()
    ]


def ranges(numbers: Iterable[int]) -> str:
    """2, 3, 4, 9 as 2–4、9."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [[number for _place, number in run] for _key, run in runs]
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ends)
