"""What a campaign brought: reads and plays of its pages and attempts at its quizzes, cut alike."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Q
from django.db.models.functions import TruncDate, TruncMonth
from django.utils import timezone

from campaigns.pages.enums import Span
from cms.metrics.enums import Action, Cut
from cms.metrics.models import CountedPage
from cms.metrics.selectors.pages import last_days
from cms.metrics.selectors.periods import Period
from cms.metrics.selectors.reach import MOST_DAYS, reach, source_groups
from cms.metrics.selectors.sums import Selection
from cms.metrics.selectors.tallies import Tally
from quizzes.models import Attempt, QuizPage
from quizzes.selectors.figures.quizzes import REFRESHERS, titles_of
from quizzes.selectors.figures.values import Value, share_of

from .contents import pages_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from campaigns.pages.models import CampaignPage
    from cms.metrics.permissions import Sight

AROUND = datetime.timedelta(days=30)
# How many of the last days stand for a campaign that has no days yet.
LATELY = 30


class Sums(NamedTuple):
    """Attempts at quizzes: first ones begun, of these brought to an end, and those made again."""

    started: int = 0
    finished: int = 0
    again: int = 0

    def plus(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(*map(sum, zip(self, other, strict=True)))


@dataclass
class Line:
    """A row: what was done on a day, by a source or on a page."""

    key: Any
    label: str
    tally: Tally = field(default_factory=Tally)
    sums: Sums = field(default_factory=Sums)

    @property
    def reads(self) -> int:
        """Of its pages."""
        return self.tally.counts[Action.READ]

    @property
    def completion(self) -> Value:
        """What share of first attempts was brought to an end."""
        return share_of(self.sums.finished, self.sums.started)


class Figures(NamedTuple):
    """The rows, and what they come to, each count once."""

    cut: Cut
    lines: list[Line]
    total: Line


@dataclass(frozen=True)
class Asked:
    """Of which pages, quizzes and days, and by which sources: None for all, and how many."""

    pages: list[int]
    quizzes: list[int]
    period: Period
    sources: Q | None = None
    source_count: int = 0


def spans_of(campaign: CampaignPage) -> list[Span]:
    """The spans that can be asked for, the usual one first."""
    if campaign.starts_on is None or campaign.ends_on is None:
        return [Span.LATELY]
    usual = Span.LATELY if timezone.localdate() < campaign.starts_on else Span.CAMPAIGN
    return sorted(Span, key=lambda span: span != usual)


def period_of(campaign: CampaignPage, span: Span) -> Period:
    """The days of a span; those to come are left out of one that has begun."""
    first, last, today = campaign.starts_on, campaign.ends_on, timezone.localdate()
    if first is None or last is None or span == Span.LATELY:
        return last_days(LATELY)
    day = datetime.timedelta(days=1)
    begins, ends = {
        Span.CAMPAIGN: (first, last),
        Span.BEFORE: (first - AROUND, first - day),
        Span.AFTER: (last + day, last + AROUND),
        Span.AROUND: (first - AROUND, last + AROUND),
    }[span]
    return Period(begins, min(ends, today) if begins <= today else ends)


def quizzes_among(pages: list[int]) -> list[int]:
    """Those of some pages that are quizzes."""
    return list(QuizPage.objects.filter(pk__in=pages).order_by().values_list("pk", flat=True))


def asked_of(
    campaign: CampaignPage, period: Period, sources: Q | None = None, source_count: int = 0
) -> Asked:
    """The campaign's own page and those that it names."""
    named = pages_named(campaign)
    pages = [campaign.pk, *named]
    return Asked(pages, quizzes_among(named), period, sources, source_count)


def figures_of(asked: Asked, cut: Cut, sight: Sight) -> Figures:
    """Add up, cut by day, source or page; the queries do not grow with what there is."""
    if cut == Cut.DAY and asked.period.days > MOST_DAYS:
        cut = Cut.MONTH
    selection = Selection(
        asked.period,
        pages=CountedPage.objects.filter(pk__in=asked.pages),
        sources=asked.sources,
        source_count=asked.source_count,
    )
    counted = reach(selection, cut, sight)
    lines = {row.key: Line(row.key, row.label, row.tally) for row in counted.rows}
    attempts = _attempts(asked, cut, sight)
    missing = attempts.keys() - lines.keys()
    names = _names(missing, cut, sight) if missing else {}
    for key, sums in attempts.items():
        line = lines.setdefault(key, Line(key, names.get(key, str(key))))
        line.sums = sums
    total = Line(None, "", counted.total)
    for sums in attempts.values():
        total.sums = total.sums.plus(sums)
    return Figures(cut, list(lines.values()), total)


# What attempts are told apart by, as an expression on them.
KEYS: dict[Cut, Any] = {
    Cut.DAY: TruncDate("started_at"),
    Cut.MONTH: TruncMonth("started_at"),
    Cut.SOURCE: "source",
    Cut.PAGE: "quiz",
}


def _attempts(asked: Asked, cut: Cut, sight: Sight) -> dict[Any, Sums]:
    if not asked.quizzes:
        return {}
    found = _attempts_asked(asked)
    key = KEYS[cut]
    if not isinstance(key, str):
        found, key = found.annotate(time=key), "time"
    rows = (
        found.order_by()
        .values_list(key)
        .annotate(
            started=Count("pk", filter=Q(is_retry=False)),
            finished=Count("pk", filter=Q(is_retry=False, finished_at__isnull=False)),
            again=Count("pk", filter=Q(is_retry=True)),
        )
    )
    group = _grouping(cut, sight)
    sums: dict[Any, Sums] = defaultdict(Sums)
    for of, *numbers in rows:
        sums[group(of)] = sums[group(of)].plus(Sums(*numbers))
    return dict(sums)


def _attempts_asked(asked: Asked) -> Any:
    """Attempts begun within the period, refreshers left out: they ask of those who missed something."""
    begins, ends = (
        timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        for day in (asked.period.first, asked.period.last + datetime.timedelta(days=1))
    )
    found = Attempt.objects.filter(
        quiz__in=asked.quizzes, started_at__gte=begins, started_at__lt=ends
    ).exclude(phase__in=REFRESHERS)
    return found if asked.sources is None else found.filter(asked.sources)


def _grouping(cut: Cut, sight: Sight) -> Callable[[Any], Any]:
    """In which row an attempt stands."""
    if cut == Cut.SOURCE:
        return source_groups(cut, sight).group
    return lambda of: of.date() if isinstance(of, datetime.datetime) else of


def _names(keys: Any, cut: Cut, sight: Sight) -> dict[Any, str]:
    """What rows are called that have attempts and nothing else."""
    return titles_of(keys) if cut == Cut.PAGE else source_groups(cut, sight).names
