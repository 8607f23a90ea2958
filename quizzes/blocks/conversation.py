"""A talk with a swindler that branches with what the reader replies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.enums import Channel

from .tasks import KindBlock, TaskValue


class ReplyBlock(blocks.StructBlock):
    """What the reader may reply, and where it leads."""

    text = blocks.CharBlock(
        label=_("Reply"), max_length=120, help_text=_("As people would say it, wise or not.")
    )
    to = blocks.IntegerBlock(
        label=_("Leads to step"),
        required=False,
        min_value=1,
        help_text=_("The number of a later step; empty: the conversation ends."),
    )
    yields = blocks.BooleanBlock(
        label=_("The reader yields"),
        required=False,
        help_text=_("This is what the swindler was after."),
    )
    why = blocks.CharBlock(
        label=_("What the reply means"),
        required=False,
        max_length=200,
        help_text=_("Shown at the end, below this reply."),
    )

    class Meta:
        icon = "comment"
        label = _("Reply")


class ConversationStepBlock(blocks.StructBlock):
    """What the swindler says, and what may be replied."""

    lines = blocks.ListBlock(
        blocks.TextBlock(rows=2),
        label=_("The other side says"),
        min_num=1,
        help_text=_("One bubble each, in the words they really use."),
    )
    replies = blocks.ListBlock(
        ReplyBlock(),
        label=_("Replies"),
        min_num=1,
        max_num=4,
        help_text=_("Besides these, every step has a button to stop for a moment."),
    )

    class Meta:
        icon = "comment"
        label = _("Step")


class ConversationValue(TaskValue):
    """Steps from the first word to the ends."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it: steps count from 0."""
        steps = [
            {
                "lines": [line or "" for line in step["lines"]],
                "replies": [
                    {
                        "text": reply["text"] or "",
                        "to": reply["to"] - 1 if reply["to"] else None,
                        "yields": bool(reply["yields"]),
                        "why": reply["why"] or "",
                    }
                    for reply in step["replies"]
                ],
            }
            for step in self["steps"]
        ]
        return {"channel": self["channel"], "contact": self["contact"] or "", "steps": steps}


class ConversationBlock(KindBlock):
    """Step by step with a swindler; the button 停一停 stands at every step and ends it well."""

    channel = blocks.ChoiceBlock(
        label=_("Channel"),
        choices=Channel.choices,
        default=Channel.CALL,
        help_text=_("The conversation is drawn as a call, a chat or a text message."),
    )
    contact = blocks.CharBlock(
        label=_("How the other side calls itself"),
        max_length=60,
        help_text=_("Such as 派单客服 or 王警官."),
    )
    steps = blocks.ListBlock(
        ConversationStepBlock(),
        label=_("Steps"),
        min_num=1,
        max_num=12,
        help_text=_("They are numbered from 1; the conversation begins with the first."),
    )

    class Meta:
        icon = "comment"
        label = _("What would you do")
        description = _("A conversation with a swindler that branches with every reply.")
        group = _("Handle it")
        value_class = ConversationValue
        preview_stem = "这个电话来了，您怎么回？"
        preview_value = {
            "channel": "call",
            "contact": "自称王警官",
            "steps": [
                {
                    "lines": ["您名下一张银行卡涉嫌洗钱，现在要核查您的资金。"],
                    "replies": [
                        {"text": "我没做过，我该怎么证明？", "to": None, "yields": True, "why": ""},
                        {"text": "我自己打110问一问。", "to": None, "yields": False, "why": ""},
                    ],
                }
            ],
        }
