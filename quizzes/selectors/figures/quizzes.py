"""How quizzes were taken: how many began and ended them, what came of it, what was gained and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.metrics.models import CountedPage
from quizzes.enums import Phase
from quizzes.models import DetectionTally, GainTally, QuizPage, QuizTally, Rollup
from quizzes.models.tallies import ALL_CHANNELS, POINTS

from .slices import added, sums_by
from .values import Telling, Value, mean_of, share_of, telling_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from .slices import Slice, Sums

REFRESHERS = (Phase.DAYS_30, Phase.DAYS_90, Phase.DAYS_150)


@dataclass(frozen=True)
class Gain:
    """What readers gained between the attempts before and after learning, within one token.

    The interval is that of the differences; the two means have none that could be compared.
    """

    pairs: int
    before: float | None
    after: float | None
    gain: Value


@dataclass(frozen=True)
class Taken:
    """How attempts went, all of a kind: those at a quiz, or in a phase of it."""

    key: object
    label: str
    sums: Sums
    telling: Telling
    # Of a quiz.
    gain: Gain | None = None

    @property
    def started(self) -> int:
        """First attempts begun."""
        return self.sums["started"]

    @property
    def finished(self) -> int:
        """Of these, brought to an end."""
        return self.sums["finished"]

    @property
    def again(self) -> int:
        """Attempts of readers who had done the quiz before."""
        return self.sums["again"]

    @property
    def all_started(self) -> int:
        """Whatever was begun, retries too."""
        return self.started + self.again

    @property
    def completion(self) -> Value:
        """What share of first attempts was brought to an end."""
        return share_of(self.finished, self.started)

    @property
    def share(self) -> Value:
        """The mean share of the points of finished first attempts."""
        return mean_of(self.finished, self.sums["share"], self.sums["share_squares"])


def as_of() -> datetime.datetime | None:
    """Up to when everything is counted; None before the first time."""
    return Rollup.objects.values_list("as_of", flat=True).first()


def titles_of(quizzes: Iterable[int]) -> dict[int, str]:
    """What quizzes are called, those too that are gone."""
    keys = list(quizzes)
    kept = dict(CountedPage.objects.filter(pk__in=keys).values_list("pk", "title"))
    titles = dict(QuizPage.objects.filter(pk__in=keys).values_list("pk", "title"))
    gone = _("Quiz %(number)d (deleted)")
    return {key: titles.get(key) or kept.get(key) or gone % {"number": key} for key in keys}


def quizzes_taken(asked: Slice) -> list[Taken]:
    """A row for each quiz."""
    sums = sums_by(QuizTally, asked, "quiz")
    telling = sums_by(DetectionTally, asked, "quiz", channel=ALL_CHANNELS)
    gains = sums_by(GainTally, asked, "quiz")
    titles = titles_of(sums)
    none, nobody = added(DetectionTally, ()), added(GainTally, ())
    return [
        Taken(
            quiz,
            titles[quiz],
            row,
            telling_of(telling.get(quiz, none)),
            _gain(gains.get(quiz, nobody)),
        )
        for quiz, row in sums.items()
    ]


def taken_by_phase(asked: Slice) -> tuple[list[Taken], Taken]:
    """A row for each phase that occurs, in their order in time, and all of them together."""
    sums = sums_by(QuizTally, asked, "phase")
    telling = sums_by(DetectionTally, asked, "phase", channel=ALL_CHANNELS)
    none = added(DetectionTally, ())
    rows = [
        Taken(phase, str(phase.label), sums[phase], telling_of(telling.get(phase, none)))
        for phase in Phase
        if phase in sums
    ]
    together = telling_of(added(DetectionTally, telling.values()))
    return rows, Taken(None, _("All together"), added(QuizTally, sums.values()), together)


def gain_of(asked: Slice) -> Gain:
    """Compare attempts before and after learning, token by token."""
    return _gain(added(GainTally, sums_by(GainTally, asked, "quiz").values()))


def _gain(row: Sums) -> Gain:
    pairs = row["pairs"]
    gain = mean_of(pairs, row["gain"], row["gain_squares"])
    if gain.estimate is None:
        return Gain(pairs, None, None, gain)
    first, second = (row[name] / pairs / POINTS for name in ("before", "after"))
    return Gain(pairs, first, second, gain)
