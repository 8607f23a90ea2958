"""An invitation to a quiz inside a body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# As the phases of attempts are called (quizzes.enums).
MOMENTS = [
    ("once", _("Just so")),
    ("before", _("Before reading, to be compared with afterwards")),
    ("after", _("After reading, to be compared with before")),
]


class QuizBlock(blocks.StructBlock):
    """A quiz that is done without leaving the page; one that readers cannot find shows nothing."""

    quiz = blocks.PageChooserBlock(
        page_type="quizzes.QuizPage",
        label=_("Quiz"),
        help_text=_("A short one: five questions are done on the way."),
    )
    moment = blocks.ChoiceBlock(
        label=_("When it is done"),
        choices=MOMENTS,
        default="once",
        help_text=_("To measure learning: the same quiz with two forms above and below the text."),
    )

    class Meta:
        icon = "help"
        label = _("Quiz")
        group = _("Advice")
        description = _("Invites to a quiz, which opens in its place.")
        template = "content/blocks/quiz.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest quiz, if there is one."""
        pages = self.child_blocks["quiz"].target_model.objects.live().order_by("-pk")
        newest: Any = pages.first()
        return self.to_python({"quiz": newest and newest.pk, "moment": "once"})
