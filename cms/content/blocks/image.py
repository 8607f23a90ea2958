"""Pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """A picture with its text alternative, caption and credit."""

    image = ImageBlock(
        label=_("Image"),
        help_text=_("Say what it shows for blind readers, or tick that it is mere decoration."),
    )
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=120, help_text=_("Shown below the picture.")
    )
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=60,
        quoted=True,
        help_text=_("Who made it; AI-made pictures have to say so."),
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Media")
        description = _("A picture with caption and credit.")
        template = "content/blocks/image.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest image, if there is one."""
        newest = get_image_model().objects.order_by("-pk").first()
        image = {"image": newest and newest.pk, "alt_text": "", "decorative": True}
        return self.to_python({"image": image, "caption": str(_("Caption")), "credit": ""})
