"""Quizzes and their index."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.content.forms import ADDRESS_CLAIMED
from cms.content.models import BodyMixin, ContentIndexPage, ContentPage
from cms.content.panels import content_tabs, page_tabs
from quizzes.enums import Channel, Difficulty, Form, Kind, Mode

MOST_QUESTIONS = 50
# Below the list of quizzes the site itself answers at these addresses; see quizzes.urls.
CLAIMED = {"start", "take", "path", "result", "refresh"}


class QuizIndexPage(ContentIndexPage):
    """All quizzes, filtered by audience, topic and scam type."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["quizzes.QuizPage"]
    page_description = _("The list of all quizzes, with filters.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("quiz index")


class QuizPage(BodyMixin, ContentPage):
    """A quiz: what it is about; the questions come when a reader begins."""

    parent_page_types = ["quizzes.QuizIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Questions that readers answer, with explanations.")
    search_kind = "quiz"

    mode = models.CharField(
        _("when readers are told what was right"),
        max_length=8,
        choices=Mode,
        default=Mode.LEARNING,
        help_text=_("Learning explains each answer at once; a test tells everything at the end."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark in per cent"),
        default=60,
        validators=[MaxValueValidator(100)],
        help_text=_("0: the quiz cannot be failed."),
    )
    shows_time = models.BooleanField(
        _("show the time taken"),
        default=False,
        help_text=_("At the end only: time never presses."),
    )
    shuffles_options = models.BooleanField(
        _("shuffle the options"),
        default=True,
        help_text=_("So that a neighbour’s answers are of no use."),
    )
    has_forms = models.BooleanField(
        _("two parallel forms"),
        default=False,
        help_text=_("Form A before learning and form B after it, or the other way round."),
    )

    edit_handler = content_tabs(
        [
            "body",
            MultiFieldPanel(
                [
                    "mode",
                    FieldRowPanel(["pass_mark", "shows_time"]),
                    FieldRowPanel(["shuffles_options", "has_forms"]),
                ],
                _("How it is done"),
            ),
            InlinePanel(
                "questions",
                heading=pgettext_lazy("quiz", "Questions"),
                label=pgettext_lazy("quiz", "Question"),
            ),
            InlinePanel(
                "draw_rules",
                heading=_("Questions drawn for each reader"),
                label=_("Rule"),
                help_text=_("Besides the questions above, or instead of them."),
            ),
        ]
    )

    search_fields = [*ContentPage.search_fields, *BodyMixin.body_search_fields]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def clean(self) -> None:
        """Keep free the addresses of attempts."""
        super().clean()
        if self.slug in CLAIMED:
            raise ValidationError({"slug": ADDRESS_CLAIMED})


class QuizQuestion(Orderable):
    """A question that every reader of a quiz is asked."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(
        "quizzes.Question",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("quiz", "question"),
        help_text=_("One that is published; readers get its newest version."),
    )
    form = models.CharField(
        _("form"),
        max_length=1,
        choices=Form,
        blank=True,
        help_text=_("Only of a quiz with two forms; without one, it stands in both."),
    )

    panels = ["question", "form"]

    class Meta(Orderable.Meta):
        verbose_name = _("question of a quiz")
        verbose_name_plural = _("questions of a quiz")

    def __str__(self) -> str:
        return str(self.question)


class DrawRule(Orderable):
    """So many questions of a sort, drawn anew for each reader."""

    quiz = ParentalKey(QuizPage, on_delete=models.CASCADE, related_name="draw_rules")
    count = models.PositiveSmallIntegerField(
        _("how many"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_QUESTIONS)],
        help_text=_("Fewer are asked where the bank holds fewer."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind, blank=True, help_text=_("Empty: of any kind.")
    )
    topic = models.ForeignKey(
        "taxonomy.Topic",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("Empty: about any."),
    )
    scam_type = models.ForeignKey(
        "taxonomy.ScamType",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("scam type"),
        help_text=_("Empty: about any."),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"),
        choices=Difficulty,
        null=True,
        blank=True,
        help_text=_("Empty: of any."),
    )
    channel = models.CharField(
        _("channel"), max_length=5, choices=Channel, blank=True, help_text=_("Empty: on any.")
    )
    balances = models.BooleanField(
        _("half of the messages genuine"),
        default=False,
        help_text=_("Of real or fake: as many of each, so that mere suspicion earns nothing."),
    )

    panels = [
        FieldRowPanel(["count", "kind"]),
        FieldRowPanel(["topic", "scam_type"]),
        FieldRowPanel(["difficulty", "channel"]),
        "balances",
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("rule of a draw")
        verbose_name_plural = _("rules of a draw")

    def __str__(self) -> str:
        return f"{self.count} × {self.get_kind_display()}"
