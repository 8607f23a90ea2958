"""What readers answered: no account, no name, no cookie, only a random token."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.enums import Form, Mode, Phase

# What changed since it was counted, or never was (NULL).
TO_COUNT = ~Q(counted_as_of=F("changed_at"))


class Attempt(models.Model):
    """One pass through a quiz, in one row: one statement stores a batch of answers, or none of it.

    Whoever does a quiz before and after learning, and again months later, keeps the token; the phases
    are attempts of their own.
    """

    # 128 random bits in URL-safe Base64.
    token = models.CharField(max_length=22)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase, default=Phase.ONCE)
    quiz = models.ForeignKey(
        "quizzes.QuizPage",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("quiz"),
    )
    # The key of the short link it came by, 0 for none.
    source = models.BigIntegerField(_("source"), default=0)
    form = models.CharField(_("form"), max_length=1, choices=Form, blank=True)
    # The key of the page to learn from between the attempts before and after, 0 for none.
    lesson = models.BigIntegerField(_("page to learn from"), default=0)
    mode = models.CharField(_("mode"), max_length=8, choices=Mode)
    # Whether this reader has done the quiz before: such attempts stay out of the questions' figures.
    is_retry = models.BooleanField(_("again"), default=False)
    # The keys of the versions in the order asked, and of each the order of its options (see scoring).
    versions = models.JSONField(default=list)
    orders = models.JSONField(default=list)
    # By the place of the question as text, what `Item.read` gave back: {"0": {"chosen": [2]}}.
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(_("started"))
    changed_at = models.DateTimeField(_("last changed"))
    # Without a script each press begins an attempt, but the reader gets to see one of them only.
    is_seen = models.BooleanField(default=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    # To be shown at a stand; made when it is finished.
    result_code = models.CharField(_("result code"), max_length=8, unique=True, null=True)

    # What of it the figures hold: its answers then, whether it was finished, its `changed_at` then.
    counted_answers = models.JSONField(null=True, editable=False)
    counted_finished = models.BooleanField(default=False, editable=False)
    counted_as_of = models.DateTimeField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["token", "phase"], name="one_attempt_of_a_phase")
        ]
        indexes = [
            models.Index(fields=["changed_at"], condition=TO_COUNT, name="attempts_to_count")
        ]

    def __str__(self) -> str:
        return f"{self.token} {self.phase}"
