"""The question bank: written as drafts, approved like pages."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from cms.content.models import ReviewedMixin, ReviewedQuerySet
from cms.content.models.base import CARE_MODE, PREVIEW_MODES, PREVIEW_SIZES
from quizzes.blocks import TaskBlock
from quizzes.enums import Channel, Difficulty, Kind
from quizzes.scoring import read_item
from quizzes.scoring.faults import faults_of
from quizzes.scoring.keys import right_answer

if TYPE_CHECKING:
    from django.http import HttpRequest


class QuestionQuerySet(ReviewedQuerySet["Question"]):
    """What the list of questions asks."""


class Question(
    ReviewedMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A question of any kind; what readers are asked is its newest `QuestionVersion`."""

    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("By which colleagues find it. Readers do not see it."),
    )
    stem = models.TextField(
        pgettext_lazy("quiz", "question"),
        max_length=300,
        help_text=_("What is asked. Of true or false: the statement that is one or the other."),
    )
    task = StreamField(
        TaskBlock(),
        verbose_name=_("what the reader does"),
        min_num=1,
        max_num=1,
        help_text=_("One kind of task, with all that belongs to it."),
    )
    explanation = RichTextField(
        _("explanation"),
        features=["bold", "ol", "ul", "link"],
        help_text=_("What is to be learned, in a few sentences. Shown after the answer."),
    )
    topic = models.ForeignKey(
        "taxonomy.Topic",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("By which quizzes draw it."),
    )
    scam_type = models.ForeignKey(
        "taxonomy.ScamType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("scam type"),
        help_text=_("Who misses the question is led to guides about it."),
    )
    audiences = ParentalManyToManyField(
        "taxonomy.Audience",
        blank=True,
        related_name="+",
        verbose_name=_("audiences"),
        help_text=_("Whom it is written for; none: for everybody."),
    )
    channel = models.CharField(
        _("channel"),
        max_length=5,
        choices=Channel,
        blank=True,
        help_text=_("A message brings its own when it is published."),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"),
        choices=Difficulty,
        default=Difficulty.MEDIUM,
        help_text=_("As you judge it; the figures tell how hard it turned out to be."),
    )
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("What the answer rests on: a law, a notice, a published case."),
    )
    source_url = models.URLField(
        _("address of the source"),
        max_length=300,
        blank=True,
        help_text=_("Where colleagues can look it up."),
    )
    # Its name in the file it was imported from, so that the same file changes it and makes no other.
    imported_as = models.CharField(max_length=120, unique=True, null=True, editable=False)
    # SHA-256 of what the file said then: the same again overwrites nothing that was mended here.
    imported_digest = models.CharField(max_length=64, blank=True, editable=False)
    # Written when it is published, for lists and draws.
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False, db_index=True)
    is_fake = models.BooleanField(_("fraudulent message"), null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    # Phones first, since that is where it is answered.
    preview_modes = PREVIEW_MODES
    preview_sizes = PREVIEW_SIZES

    class Meta:
        verbose_name = pgettext_lazy("quiz", "question")
        verbose_name_plural = pgettext_lazy("quiz", "questions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Note the kind for the list, of a draft too."""
        super().clean()
        self.kind = self.task_kind or ""

    @property
    def task_kind(self) -> Kind | None:
        """The kind of the task, None before one was chosen."""
        return Kind(self.task[0].block_type) if self.task else None

    @property
    def task_channel(self) -> str:
        """By what the message or the conversation comes; empty where there is none."""
        content = self.frozen()
        channel: str = content.get("message", content).get("channel", "")
        return channel

    def with_content_json(self, content: dict[str, Any]) -> Question:
        """Older words come back, but not what older imports knew."""
        question: Question = super().with_content_json(content)
        question.imported_as, question.imported_digest = self.imported_as, self.imported_digest
        return question

    def frozen(self) -> dict[str, Any]:
        """What a version keeps: `stem`, `explanation` and what `quizzes.scoring` reads of the kind."""
        task = self.task[0].value.frozen() if self.task else {}
        return {"stem": self.stem, "explanation": self.explanation, **task}

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """As readers meet it, and as they see it after the right answer."""
        return "quizzes/admin/question_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Add the item, its right answer and what is wrong with it; of a draft as far as it goes."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        context |= {"in_care": mode_name == CARE_MODE, "number": 0}
        if self.task_kind is None:
            return context
        content = self.frozen()
        item = read_item(self.task_kind, content)
        answer = right_answer(item)
        return context | {
            "item": item,
            "order": item.shuffled(Random(0)),  # noqa: S311 - the same at each look
            "key": answer,
            "key_grade": item.grade(answer),
            "faults": faults_of(self.task_kind, content),
        }
