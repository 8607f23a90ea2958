"""Videos and their index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.search import index
from wagtailmedia.edit_handlers import MediaChooserPanel

from cms.content.models import BodyMixin, ContentIndexPage, ContentPage
from cms.content.panels import content_tabs, page_tabs
from cms.media.outside import OutsideVideo, find_outside_video, validate_outside_video
from cms.media.templatetags.media_tags import poster_url

from .forms import VideoPageForm

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.media.models import CustomImage


class VideoIndexPage(ContentIndexPage):
    """All videos, filtered by audience, topic and scam type."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["videos.VideoPage"]
    page_description = _("The list of all videos, with filters.")

    edit_handler = page_tabs(["intro"])

    class Meta:
        verbose_name = _("video index")


class VideoPage(BodyMixin, ContentPage):
    """A video of our own, or one on another site."""

    base_form_class = VideoPageForm
    parent_page_types = ["videos.VideoIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Shows one video, with what it says as text.")
    served_with = (*ContentPage.served_with, "video__poster")
    search_kind = "video"

    video = models.ForeignKey(
        "media.CustomMedia",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"type": "video"},
        verbose_name=_("own video"),
        help_text=_("Uploaded here, with captions, chapters and transcript. The better way."),
    )
    outside_url = models.URLField(
        _("address on another site"),
        max_length=300,
        blank=True,
        validators=[validate_outside_video],
        help_text=_(
            "Instead of an own video: the page of one on 哔哩哔哩, 腾讯视频 or 优酷. Readers see the "
            "cover image; that site is asked for something only when they tap."
        ),
    )
    outside_transcript = models.TextField(
        _("what the video on another site says"),
        max_length=50_000,
        blank=True,
        help_text=_("As plain text, for readers who cannot hear or do not want to play it."),
    )

    edit_handler = content_tabs(
        [
            MultiFieldPanel(
                [
                    MediaChooserPanel("video", media_type="video"),
                    "outside_url",
                    "outside_transcript",
                ],
                _("The video"),
            ),
            "body",
        ]
    )

    search_fields = [
        *ContentPage.search_fields,
        *BodyMixin.body_search_fields,
        index.SearchField("spoken"),
    ]

    class Meta:
        verbose_name = _("video page")
        verbose_name_plural = _("video pages")

    @cached_property
    def outside(self) -> OutsideVideo | None:
        """The video on another site, if that is what the page shows."""
        return None if self.video else find_outside_video(self.outside_url)

    @property
    def poster(self) -> CustomImage | None:
        """The picture before the video is played."""
        return self.cover_image or (self.video.poster if self.video else None)

    @property
    def spoken(self) -> str:
        """What is said, as text."""
        return (self.video.transcript if self.video else self.outside_transcript).strip()

    @property
    def lacks_text(self) -> bool:  # type: ignore[override]
        """Whether somebody who cannot hear it is left with nothing to read."""
        return self.video.lacks_text if self.video else not self.spoken

    @property
    def body_images(self) -> list[CustomImage]:
        """The poster's sizes are fetched with those of the pictures in the body."""
        return [*super().body_images, *([self.poster] if self.poster else [])]

    @property
    def has_player(self) -> bool:
        """Whether there is something to play here."""
        return bool(self.video) or super().has_player

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Describe the video to search engines as a schema.org VideoObject."""
        data = super().structured_data(request)
        if not (self.video or self.outside):
            return data
        root = data["mainEntityOfPage"] or ""
        data |= {"@type": "VideoObject", "name": data.pop("headline")}
        if self.first_published_at:
            data["uploadDate"] = data.pop("datePublished")
        if self.poster:
            data["thumbnailUrl"] = urljoin(root, poster_url(self.poster))
        if self.spoken:
            data["transcript"] = self.spoken
        if self.outside:
            data["embedUrl"] = self.outside.player_url
        if self.video:
            data["contentUrl"] = urljoin(root, self.video.url)
            data["duration"] = self.video.iso_duration
        return data
