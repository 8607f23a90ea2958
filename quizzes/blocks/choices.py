"""Questions whose options are read and chosen."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .tasks import KindBlock, TaskValue


class OptionBlock(blocks.StructBlock):
    """One option, and what is to be said of it."""

    text = blocks.CharBlock(
        label=_("Option"), max_length=160, help_text=_("Short, and as long as the others.")
    )
    right = blocks.BooleanBlock(
        label=_("Right"), required=False, help_text=_("Whether it should be chosen.")
    )
    why = blocks.CharBlock(
        label=_("Why"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer, beside this option."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Option")


class ChoiceValue(TaskValue):
    """Options in their author's order."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it."""
        options = [
            {
                "text": option["text"] or "",
                "right": bool(option["right"]),
                "why": option["why"] or "",
            }
            for option in self["options"]
        ]
        return {"options": options}


class ChoiceBlock(KindBlock):
    """What single and multiple choice share."""

    options = blocks.ListBlock(
        OptionBlock(),
        label=_("Options"),
        min_num=2,
        max_num=8,
        help_text=_("Readers get them shuffled: no option may point to another’s place."),
    )

    class Meta:
        value_class = ChoiceValue
        group = _("Choose")


class SingleChoiceBlock(ChoiceBlock):
    """Exactly one option is right."""

    class Meta:
        icon = "radio-full"
        label = _("Single choice")
        description = _("Several options, one of which is right.")
        preview_stem = "刚发现钱转给了骗子，第一步做什么？"
        preview_value = {
            "options": [
                {"text": "马上打110，请求紧急止付", "right": True, "why": ""},
                {"text": "再联系对方，劝他把钱退回来", "right": False, "why": ""},
                {"text": "删掉聊天记录，不让家人知道", "right": False, "why": ""},
            ]
        }


class MultipleChoiceBlock(ChoiceBlock):
    """Several options may be right."""

    class Meta:
        icon = "tick-inverse"
        label = _("Multiple choice")
        description = _("Several options, of which any number is right.")
        preview_stem = "下面哪些做法能保护您的银行卡？"
        preview_value = {
            "options": [
                {"text": "验证码不告诉任何人", "right": True, "why": ""},
                {"text": "把卡借给同学收款", "right": False, "why": ""},
                {"text": "开通余额变动提醒", "right": True, "why": ""},
            ]
        }


class TrueFalseValue(TaskValue):
    """A verdict on the question's statement."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it."""
        whys = {name: self[name] or "" for name in ("why_true", "why_false")}
        return {"is_true": bool(self["is_true"]), **whys}


class TrueFalseBlock(KindBlock):
    """Whether the question's statement is true."""

    is_true = blocks.BooleanBlock(
        label=_("The statement is true"),
        required=False,
        help_text=_("The statement stands in the field “question”."),
    )
    why_true = blocks.CharBlock(
        label=_("To who said: true"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer to who took the statement for true."),
    )
    why_false = blocks.CharBlock(
        label=_("To who said: false"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer to who took the statement for false."),
    )

    class Meta:
        icon = "check"
        label = _("True or false")
        description = _("A statement that is true or not.")
        group = _("Choose")
        value_class = TrueFalseValue
        preview_stem = "公安机关会通过电话要求市民把钱转到“安全账户”。"
        preview_value = {"is_true": False, "why_true": "", "why_false": ""}
