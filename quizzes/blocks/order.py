"""Steps to put in order."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .tasks import KindBlock, TaskValue


class OrderStepBlock(blocks.StructBlock):
    """One step."""

    text = blocks.CharBlock(
        label=_("Step"), max_length=120, help_text=_("What is done; no word of when.")
    )
    why = blocks.CharBlock(
        label=_("Why here"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer, below this step."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")


class OrderValue(TaskValue):
    """Steps in the right order."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it."""
        steps = [{"text": step["text"] or "", "why": step["why"] or ""} for step in self["steps"]]
        return {"steps": steps}


class OrderBlock(KindBlock):
    """What to do first, and what then."""

    steps = blocks.ListBlock(
        OrderStepBlock(),
        label=_("Steps"),
        min_num=3,
        max_num=8,
        help_text=_("In the right order; readers get them shuffled."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Put in order")
        description = _("Steps that have to be taken in one order only.")
        group = _("Handle it")
        value_class = OrderValue
        preview_stem = "已经转了钱，按先后排好顺序。"
        preview_value = {
            "steps": [
                {"text": "留好转账和聊天记录", "why": ""},
                {"text": "打110，请求紧急止付", "why": ""},
                {"text": "打银行客服，挂失银行卡", "why": ""},
            ]
        }
