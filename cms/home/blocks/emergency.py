"""What the emergency page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class EmergencyStepBlock(blocks.StructBlock):
    """One thing to do, with the number to call right there."""

    title = blocks.CharBlock(
        label=_("Step"), max_length=40, help_text=_("One thing to do; it stands on the card too.")
    )
    text = blocks.TextBlock(
        label=_("Explanation"),
        required=False,
        rows=2,
        help_text=_("How it is done, or what to say."),
    )
    hotline = SnippetChooserBlock(
        "taxonomy.Hotline",
        label=_("Hotline to call"),
        required=False,
        help_text=_("Shown as a large button. Leave it empty where there is nobody to call."),
    )
    own_hotline = blocks.BooleanBlock(
        label=_("Call our own hotline"),
        required=False,
        help_text=_("Shows the institution’s own number from the brand settings."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"
        group = _("Advice")
        description = _("A step for readers who have just paid, with the number to call.")
        template = "home/blocks/emergency_step.html"
        preview_value = {
            "title": "停止转账，挂断电话",
            "text": "对方还在说话也不要管，直接挂。",
            "own_hotline": False,
        }
