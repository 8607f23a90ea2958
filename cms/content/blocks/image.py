"""Pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its text alternative, caption and credit."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=120)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=60)

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Media")
        description = _("A picture with caption and credit.")
        template = "content/blocks/image.html"
