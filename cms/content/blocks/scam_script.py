"""A scam as it is spoken: chat, text message or call, with the tricks named."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .sections import SectionBlock, SectionValue


class MessageBlock(blocks.StructBlock):
    """One message, and why it is a trick."""

    speaker = blocks.ChoiceBlock(
        search_index=False,
        label=_("Who speaks"),
        choices=[("scammer", _("The other side")), ("reader", _("The person contacted"))],
        default="scammer",
        help_text=_("Decides on which side the bubble stands."),
    )
    text = blocks.TextBlock(
        label=_("What is said"), rows=2, quoted=True, help_text=_("In the words they really use.")
    )
    tell = blocks.CharBlock(
        label=_("The trick"),
        required=False,
        max_length=120,
        help_text=_("Why these words should ring a bell. Shown under the message."),
    )

    class Meta:
        icon = "comment"
        label = _("Message")


class ScamScriptValue(SectionValue):
    """A script that knows how its channel is shown."""

    ICONS = {"chat": "chat", "sms": "sms", "call": "phone"}
    LABELS = {"chat": _("Chat"), "sms": _("Text message"), "call": _("Phone call")}

    @property
    def icon(self) -> str:
        """The icon's id in the sprite."""
        return self.ICONS.get(self.get("channel"), "chat")

    @property
    def channel_label(self) -> str:
        """The channel in the reader's words."""
        return str(self.LABELS.get(self.get("channel"), ""))


class ScamScriptBlock(SectionBlock):
    """What the other side says, message by message."""

    channel = blocks.ChoiceBlock(
        search_index=False,
        label=_("Channel"),
        choices=list(ScamScriptValue.LABELS.items()),
        default="chat",
        help_text=_("The script is drawn as a chat, a text message or a call."),
    )
    contact = blocks.CharBlock(
        label=_("How the other side calls itself"),
        required=False,
        max_length=40,
        quoted=True,
        help_text=_("Such as 派单客服 or 王警官."),
    )
    messages = blocks.ListBlock(
        MessageBlock(),
        label=_("Messages"),
        min_num=1,
        help_text=_("As few as it takes to see the pattern."),
    )
    outcome = blocks.CharBlock(
        label=_("How it ended"),
        required=False,
        max_length=160,
        help_text=_("Shown below the script, in the danger colour."),
    )

    class Meta:
        icon = "comment"
        label = _("Scam script")
        group = _("Scam")
        description = _("Chat bubbles, a text message or a call, with the tricks named.")
        template = "content/blocks/scam_script.html"
        value_class = ScamScriptValue
        default_title = _("What the scammer says")
        preview_value = {
            "channel": "chat",
            "contact": "派单客服",
            "messages": [
                {
                    "speaker": "scammer",
                    "text": "今天的任务是垫付100元，十分钟返130元。",
                    "tell": "先给小甜头，骗取信任",
                },
                {"speaker": "reader", "text": "真的返了！", "tell": ""},
                {
                    "speaker": "scammer",
                    "text": "下一单要连做三单，共8000元，做完一起返。",
                    "tell": "从这里开始，钱再也拿不回来",
                },
            ],
            "outcome": "",
        }
