"""Questions about a message as a phone shows it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.enums import Channel
from quizzes.scoring.passages import in_reading_order

from .tasks import KindBlock, TaskValue


class BubbleBlock(blocks.StructBlock):
    """One bubble, line or paragraph of the message."""

    speaker = blocks.ChoiceBlock(
        label=_("Who speaks"),
        choices=[("scammer", _("The other side")), ("reader", _("The person contacted"))],
        default="scammer",
        help_text=_("Decides on which side the bubble stands."),
    )
    text = blocks.TextBlock(
        label=_("What is said"), rows=2, help_text=_("In the words that are really used.")
    )

    class Meta:
        icon = "comment"
        label = _("Message")


class ShownMessageValue(blocks.StructValue):
    """A message and where it was seen."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` and the templates read it."""
        bubbles = [
            {"speaker": bubble["speaker"], "text": bubble["text"] or ""}
            for bubble in self["bubbles"]
        ]
        return {"channel": self["channel"], "contact": self["contact"] or "", "bubbles": bubbles}


class ShownMessageBlock(blocks.StructBlock):
    """A text message, chat, call, web page or dialog of an app."""

    channel = blocks.ChoiceBlock(
        label=_("Channel"),
        choices=Channel.choices,
        default=Channel.SMS,
        help_text=_("The message is drawn as a phone would show it."),
    )
    contact = blocks.CharBlock(
        label=_("From whom"),
        max_length=60,
        help_text=_("The number, the name in the chat, the address or the name of the app."),
    )
    bubbles = blocks.ListBlock(
        BubbleBlock(),
        label=_("Messages"),
        min_num=1,
        help_text=_("Nothing that criminals could use: no real number, no address that exists."),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Message")
        value_class = ShownMessageValue


class RealOrFakeValue(TaskValue):
    """A message and the verdict on it."""

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it."""
        whys = {name: self[name] or "" for name in ("why_fake", "why_real")}
        return {"message": self["message"].frozen(), "is_fake": bool(self["is_fake"]), **whys}


class RealOrFakeBlock(KindBlock):
    """A message that is fraudulent or genuine."""

    message = ShownMessageBlock(
        label=_("Message"), help_text=_("Genuine ones are needed as much as fraudulent ones.")
    )
    is_fake = blocks.BooleanBlock(
        label=_("It is fraudulent"), required=False, help_text=_("Leave it out if it is genuine.")
    )
    why_fake = blocks.CharBlock(
        label=_("To who said: fake"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer to who took it for a scam."),
    )
    why_real = blocks.CharBlock(
        label=_("To who said: real"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer to who took it for genuine."),
    )

    class Meta:
        icon = "help"
        label = _("Real or fake")
        description = _("A message from real life: a scam, or genuine?")
        group = _("Messages")
        value_class = RealOrFakeValue
        preview_stem = "这条短信，是骗局还是真消息？"
        preview_value = {
            "message": {
                "channel": "sms",
                "contact": "1069 0000 0000",
                "bubbles": [
                    {
                        "speaker": "scammer",
                        "text": "【某银行】您的手机银行今日停用，请点 bank.example 重新认证。",
                    }
                ],
            },
            "is_fake": True,
            "why_fake": "",
            "why_real": "",
        }


class PassageBlock(blocks.StructBlock):
    """A passage that can be tapped."""

    text = blocks.CharBlock(
        label=_("Passage"), max_length=120, help_text=_("Word for word as in the message.")
    )
    is_sign = blocks.BooleanBlock(
        label=_("It is a warning sign"),
        required=False,
        help_text=_("Leave it out for harmless passages; there have to be some."),
    )
    why = blocks.CharBlock(
        label=_("Why"),
        required=False,
        max_length=200,
        help_text=_("Shown after the answer, below the message."),
    )

    class Meta:
        icon = "warning"
        label = _("Passage")


class WarningSignsTaskValue(TaskValue):
    """A message and its passages."""

    def as_edited(self) -> dict[str, Any]:
        """The passages in the order in which they stand in the editor."""
        passages = [
            {
                "text": part["text"] or "",
                "is_sign": bool(part["is_sign"]),
                "why": part["why"] or "",
            }
            for part in self["passages"]
        ]
        return {"message": self["message"].frozen(), "passages": passages}

    def frozen(self) -> dict[str, Any]:
        """As `quizzes.scoring` reads it: passages in the order in which they are read."""
        content = self.as_edited()
        content["passages"] = in_reading_order(content["passages"], content["message"])
        return content


class WarningSignsTaskBlock(KindBlock):
    """Tap what is suspicious in a message."""

    message = ShownMessageBlock(
        label=_("Message"), help_text=_("With warning signs and with what is harmless.")
    )
    passages = blocks.ListBlock(
        PassageBlock(),
        label=_("Passages"),
        min_num=2,
        help_text=_("All that can be tapped, of the message or of whom it is from."),
    )

    class Meta:
        icon = "warning"
        label = _("Find the warning signs")
        description = _("A message in which readers tap what should make them suspicious.")
        group = _("Messages")
        value_class = WarningSignsTaskValue
        preview_stem = "这条消息里，哪些地方可疑？"
        preview_value = {
            "message": {
                "channel": "chat",
                "contact": "快递客服",
                "bubbles": [
                    {
                        "speaker": "scammer",
                        "text": "您的快递丢了，我们双倍赔。加这个QQ，打开屏幕共享，我教您领。",
                    }
                ],
            },
            "passages": [
                {"text": "您的快递丢了", "is_sign": False, "why": ""},
                {"text": "双倍赔", "is_sign": True, "why": ""},
                {"text": "打开屏幕共享", "is_sign": True, "why": ""},
            ],
        }
