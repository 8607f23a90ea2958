"""Public numbers that a query asks for: by digits, by name or by what they are for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cms.core.folding import fold, runs
from cms.taxonomy.models import Hotline

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 3
MIN_DIGITS = 3
# What one calls a number for; without such a word, only its name counts.
ERRANDS = (
    "投诉",
    "举报",
    "咨询",
    "报警",
    "报案",
    "止付",
    "冻结",
    "挂失",
    "求助",
    "维权",
    "劝阻",
    "预警",
)
# What is said of every number.
GENERAL = re.compile("热线|专线|电话|号码|是多少|多少|怎么打|打哪个|打什么|哪个|的|号")


def find_hotlines(text: str) -> list[Hotline]:
    """The numbers that a cleaned query is about, at most three, in their order: one query."""
    digits = [
        run
        for run in runs(text.replace("-", ""))
        if run.isascii() and run.isdigit() and len(run) >= MIN_DIGITS
    ]
    wanted = "".join(runs(GENERAL.sub(" ", fold(text))))
    if not digits and len(wanted) < 2:
        return []
    hotlines = list(Hotline.objects.all())
    by_digits = [hotline for hotline in hotlines if _has_digits(hotline, digits)]
    if by_digits or digits:
        return by_digits[:MOST]
    by_name = [hotline for hotline in hotlines if covers([fold(hotline.name)], wanted)]
    if by_name or not any(errand in wanted for errand in ERRANDS):
        return by_name[:MOST]
    return [
        hotline
        for hotline in hotlines
        if covers([fold(hotline.name), fold(hotline.purpose)], wanted)
    ][:MOST]


def covers(texts: Iterable[str], wanted: str) -> bool:
    """Whether a text can be put together from pieces of two characters or more of some texts."""
    sources = list(texts)
    reachable = {0}
    for end in range(2, len(wanted) + 1):
        starts = (start for start in reachable if end - start >= 2)
        if any(any(wanted[start:end] in text for text in sources) for start in starts):
            reachable.add(end)
    return len(wanted) in reachable


def _has_digits(hotline: Hotline, digits: Iterable[str]) -> bool:
    number = hotline.number.replace("-", "")
    return any(number.startswith(run) for run in digits)
