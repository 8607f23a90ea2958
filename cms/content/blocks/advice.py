"""Advice in the forms readers can act on."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.content.rich_text import BodyRichTextBlock

from .sections import SectionBlock


class WarningSignBlock(blocks.StructBlock):
    """One sign, and what it means."""

    sign = blocks.CharBlock(
        label=_("Sign"), max_length=60, help_text=_("What the reader sees or hears.")
    )
    why = blocks.CharBlock(
        label=_("What it means"),
        required=False,
        max_length=160,
        help_text=_("Why it gives the scam away, in one sentence."),
    )

    class Meta:
        icon = "warning"
        label = _("Sign")


class WarningSignsBlock(SectionBlock):
    """The signs by which the scam is known."""

    signs = blocks.ListBlock(
        WarningSignBlock(),
        label=_("Signs"),
        min_num=1,
        help_text=_("Three to five; the surest first."),
    )

    class Meta:
        icon = "warning"
        label = _("Warning signs")
        group = _("Scam")
        description = _("Signs by which a reader recognises the scam, each with its reason.")
        template = "content/blocks/warning_signs.html"
        default_title = _("Stop when you see these signs")
        preview_value = {
            "signs": [
                {"sign": "要求先垫付资金", "why": "正规兼职不会让你先出钱。"},
                {"sign": "让你下载陌生应用", "why": "假平台里的余额只是一串数字。"},
            ]
        }


class DoDontBlock(SectionBlock):
    """What to do and what to leave."""

    dos = blocks.ListBlock(
        blocks.CharBlock(max_length=120),
        label=_("Do"),
        min_num=1,
        help_text=_("Begin each with a verb."),
    )
    donts = blocks.ListBlock(
        blocks.CharBlock(max_length=120),
        label=_("Don’t"),
        min_num=1,
        help_text=_("Never print tricks that a reader might try at home."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Do and don’t")
        group = _("Advice")
        description = _("Two short lists side by side.")
        template = "content/blocks/do_dont.html"
        default_title = _("Do this, not that")
        preview_value = {
            "dos": ["先挂电话，再打官方号码核实", "和家人商量一下"],
            "donts": ["不向“安全账户”转钱", "不和陌生人共享屏幕"],
        }


class StepBlock(blocks.StructBlock):
    """One step."""

    title = blocks.CharBlock(
        label=_("Step"), max_length=60, help_text=_("One thing to do, in a few words.")
    )
    text = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        rows=2,
        help_text=_("How it is done, or what to say."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(SectionBlock):
    """What to do, in order."""

    urgent = blocks.BooleanBlock(
        label=_("Urgent"),
        required=False,
        help_text=_("For readers who have already paid: shown in the danger colour."),
    )
    steps = blocks.ListBlock(
        StepBlock(), label=_("Steps"), min_num=1, help_text=_("In the order in which to act.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = _("Advice")
        description = _("Numbered steps; urgent ones for readers who have already paid.")
        template = "content/blocks/steps.html"
        default_title = _("What to do")
        preview_value = {
            "title": "已经转了钱，马上这样做",
            "urgent": True,
            "steps": [
                {"title": "停止转账，挂断电话", "text": "退出屏幕共享。"},
                {"title": "拨打110", "text": "说明转账时间和金额，请求紧急止付。"},
            ],
        }


class CaseStoryBlock(SectionBlock):
    """What happened to somebody, and what it teaches."""

    story = BodyRichTextBlock(
        label=_("Story"),
        features=["bold", "italic"],
        help_text=_("What happened, without a real name or anything that gives a person away."),
    )
    loss = blocks.CharBlock(
        label=_("Loss"), required=False, max_length=40, help_text=_("The sum, such as 4.8万元.")
    )
    lesson = blocks.CharBlock(
        label=_("Lesson"), max_length=160, help_text=_("What would have saved this person.")
    )
    source = blocks.CharBlock(
        label=_("Source"),
        required=False,
        max_length=160,
        quoted=True,
        help_text=_("Where the case was made public, or that it was adapted."),
    )

    class Meta:
        icon = "user"
        label = _("Case story")
        group = _("Scam")
        description = _("A case told in short, with the loss and the lesson.")
        template = "content/blocks/case_story.html"
        default_title = _("A true-to-life case")
        preview_value = {
            "story": "<p>张阿姨在群里看到“点赞就能赚钱”的消息，第一天真的收到了20元。</p>",
            "loss": "4.8万元",
            "lesson": "小钱返得快，是为了让你放心垫大钱。",
            "source": "根据公开案例改编，人物为化名",
        }
