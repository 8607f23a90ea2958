"""The questions of the check."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.guides.services.check import Answer, Question

HEAVIEST = 3


class CheckAnswerValue(blocks.StructValue):
    """An answer as the scoring knows it."""

    @property
    def answer(self) -> Answer:
        """Leave out pages that have been deleted since."""
        return Answer(
            label=self["label"],
            warning=self["warning"] or "",
            pages=tuple(page.pk for page in self["pages"] if page),
            weight=self["weight"] or 1,
            paid=bool(self["paid"]),
        )


class CheckAnswerBlock(blocks.StructBlock):
    """One answer, and what it points to."""

    label = blocks.CharBlock(
        label=_("Answer"),
        max_length=40,
        help_text=_("In the words of somebody who has just put down the phone."),
    )
    warning = blocks.TextBlock(
        label=_("Why it is a sign"),
        required=False,
        max_length=120,
        rows=2,
        help_text=_("One sentence, shown at the end. Leave it empty for a harmless answer."),
    )
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="content.ContentPage"),
        label=_("Points to"),
        default=[],
        help_text=_("The guides that explain this scam, the most fitting first."),
    )
    weight = blocks.IntegerBlock(
        label=_("How telling it is"),
        default=1,
        min_value=1,
        max_value=HEAVIEST,
        help_text=_("From 1, which fits many things, to 3, which only this scam demands."),
    )
    paid = blocks.BooleanBlock(
        label=_("Something is gone already"),
        required=False,
        help_text=_("Money, a code or the screen was given away: 110 then comes first."),
    )

    class Meta:
        icon = "tick"
        label = _("Answer")
        label_format = "{label}"
        value_class = CheckAnswerValue


class CheckQuestionValue(blocks.StructValue):
    """A question as the scoring knows it."""

    @property
    def asked(self) -> Question:
        """The question with its answers."""
        return Question(
            question=self["question"],
            help=self["help"] or "",
            answers=tuple(value.answer for value in self["answers"]),
        )


class CheckQuestionBlock(blocks.StructBlock):
    """One question of the check."""

    question = blocks.CharBlock(
        label=_("Question"), max_length=40, help_text=_("Short and plain; one thing at a time.")
    )
    help = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        max_length=120,
        rows=2,
        help_text=_("What is meant, for those who hesitate."),
    )
    answers = blocks.ListBlock(
        CheckAnswerBlock(),
        label=_("Answers"),
        min_num=2,
        max_num=9,
        help_text=_("Five to eight, the commonest first; the last is for those who cannot say."),
    )

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"
        group = _("Text")
        description = _("A question with the answers to choose from.")
        template = "guides/blocks/check_question.html"
        value_class = CheckQuestionValue
        preview_value = {
            "question": "是谁找的您？",
            "help": "说说他自己报的身份。",
            "answers": [
                {"label": "他说他是警察", "warning": "警察不会在电话里办案。", "weight": 3},
                {"label": "说不清楚"},
            ],
        }
