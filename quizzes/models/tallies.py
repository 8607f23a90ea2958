"""The figures: sums of attempts by quiz, source, form, phase and month, whole numbers only.

Whole numbers add up to the same in whatever order attempts are counted, and an attempt that changed is
taken out to the last unit. They refer to quizzes and versions by their keys alone: they outlive quizzes.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.enums import Channel, Form, Phase

# A score of 1, or all points of a quiz.
POINTS = 10_000
# The row of a channel in which each attempt stands once.
ALL_CHANNELS = ""


class Tally(models.Model):
    """Sums of the attempts alike in these things."""

    KEYS: ClassVar[tuple[str, ...]] = ("quiz", "month", "phase", "form", "source")
    # By what else rows differ, and what is summed.
    more_keys: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()

    quiz = models.BigIntegerField(_("quiz"))
    # The first day of the month in which attempts began.
    month = models.DateField(_("month"))
    phase = models.CharField(_("phase"), max_length=8, choices=Phase)
    form = models.CharField(_("form"), max_length=1, choices=Form, blank=True)
    # The key of the short link they came by, 0 for none.
    source = models.BigIntegerField(_("source"))

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.quiz} {self.phase}{self.form} {self.source}"

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """By which columns rows differ."""
        return (*cls.more_keys, *cls.KEYS)


class QuizTally(Tally):
    """How many began and ended a quiz, and what they came to."""

    columns = ("started", "finished", "share", "share_squares", "again", "again_finished")

    class Meta(Tally.Meta):
        verbose_name = _("figures of a quiz")
        verbose_name_plural = _("figures of quizzes")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "month", "phase", "form", "source"], name="one_tally_of_quiz"
            )
        ]


class VersionTally(Tally):
    """How a version of a question was answered; of finished attempts also beside the other questions."""

    more_keys = ("version",)
    columns = (
        # `left`: abandoned with this question the first without an answer; `places`: the sum of its
        # places in the quiz, from 1.
        *("asked", "answered", "left", "right", "places", "score", "score_squares"),
        *("pairs", "item", "item_squares", "rest", "rest_squares", "products"),
    )

    version = models.BigIntegerField(_("version"))

    class Meta(Tally.Meta):
        verbose_name = _("figures of a question")
        verbose_name_plural = _("figures of questions")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "quiz", "month", "phase", "form", "source"],
                name="one_tally_of_version",
            )
        ]
        indexes = [models.Index(fields=["quiz", "month"], name="version_tallies_of_quiz")]


class PickTally(Tally):
    """How often something was chosen, see `quizzes.services.picks`."""

    more_keys = ("version", "pick")
    columns = ("chosen",)

    version = models.BigIntegerField(_("version"))
    pick = models.CharField(_("what was chosen"), max_length=12)

    class Meta(Tally.Meta):
        verbose_name = _("figures of an option")
        verbose_name_plural = _("figures of options")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "pick", "quiz", "month", "phase", "form", "source"],
                name="one_tally_of_pick",
            )
        ]


class DetectionTally(Tally):
    """How messages were told apart on a channel, and on all: attempts that judged any of them."""

    more_keys = ("channel",)
    columns = ("attempts", "fakes", "hits", "reals", "false_alarms")

    channel = models.CharField(_("channel"), max_length=5, choices=Channel, blank=True)

    class Meta(Tally.Meta):
        verbose_name = _("figures of a channel")
        verbose_name_plural = _("figures of channels")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "channel", "month", "phase", "form", "source"],
                name="one_tally_of_channel",
            )
        ]


class GainTally(Tally):
    """Attempts before and after learning with one token; form, source and month are those before."""

    columns = ("pairs", "before", "after", "gain", "gain_squares")

    class Meta(Tally.Meta):
        verbose_name = _("figures of a gain")
        verbose_name_plural = _("figures of gains")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "month", "phase", "form", "source"], name="one_tally_of_gain"
            )
        ]


TALLIES: tuple[type[Tally], ...] = (QuizTally, VersionTally, PickTally, DetectionTally, GainTally)

for _model in TALLIES:
    for _column in _model.columns:
        _model.add_to_class(_column, models.BigIntegerField(default=0, db_default=0))


class Rollup(models.Model):
    """One row: held by whoever counts, and says up to when everything is counted."""

    # How often something was counted, so that a run notices that another one was faster.
    turn = models.BigIntegerField(default=0)
    as_of = models.DateTimeField(_("as of"), null=True)
    # Whether attempts that they hold were deleted since: nothing can be counted anew then.
    holds_deleted = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of the figures")
        verbose_name_plural = _("states of the figures")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.as_of or "")
