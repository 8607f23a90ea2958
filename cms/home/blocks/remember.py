"""What a hub asks its readers to remember."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RememberBlock(blocks.StructBlock):
    """One thing to remember."""

    title = blocks.CharBlock(
        label=_("In a few words"),
        max_length=20,
        help_text=_("As one would say it to somebody on the phone."),
    )
    text = blocks.CharBlock(
        label=_("Why, or how"),
        max_length=120,
        help_text=_("One or two short sentences."),
    )

    class Meta:
        icon = "pin"
        label = _("Thing to remember")
        label_format = "{title}"
        group = _("Text")
        description = _("One of the three things that this group of readers should remember.")
        template = "home/blocks/remember.html"
        preview_value = {
            "title": "先挂断，再核实",
            "text": "来电说得再急，也先放下电话。再打官方号码问一问。",
        }
