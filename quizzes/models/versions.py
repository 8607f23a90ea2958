"""What a question was when it was asked: answers and figures belong to a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quizzes.enums import Kind
from quizzes.scoring import read_item

if TYPE_CHECKING:
    from quizzes.scoring import Item


class QuestionVersion(models.Model):
    """Made when a question is published whose words or key differ from those of the version before.

    What is shown only after the answer may be mended in place: it starts no new series of figures.
    """

    question = models.ForeignKey(
        "quizzes.Question",
        # Questions that were answered are kept, see `quizzes.signal_handlers`.
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=pgettext_lazy("quiz", "question"),
    )
    number = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    # See `quizzes.scoring.items`.
    content = models.JSONField()
    # SHA-256 of what is asked and of the key.
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        ordering = ["question", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"

    @cached_property
    def item(self) -> Item:
        """What grades its answers."""
        return read_item(self.kind, self.content)
