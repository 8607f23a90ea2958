"""Videos of our own inside a body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia import get_media_model
from wagtailmedia.blocks import VideoChooserBlock


class VideoBlock(blocks.StructBlock):
    """A video with its captions, chapters and transcript."""

    video = VideoChooserBlock(
        label=_("Own video"),
        help_text=_("Captions, chapters and transcript come with it, and its length and size."),
    )
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        max_length=120,
        help_text=_("What it shows, before readers spend their data on it."),
    )

    class Meta:
        icon = "wagtailmedia-video"
        label = _("Own video")
        group = _("Media")
        description = _(
            "A video that was uploaded here, with length and size. It never plays by itself."
        )
        template = "content/blocks/video.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest video, if there is one."""
        newest = get_media_model().objects.filter(type="video").order_by("-pk").first()
        return self.to_python({"video": newest and newest.pk, "caption": str(_("Caption"))})
