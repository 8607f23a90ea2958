"""What pages made of our blocks can do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from cms.content.blocks import BodyBlock
from cms.content.rich_text import expand

from .wording import ApprovedWording

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from cms.media.models import CustomImage, CustomMedia

CHARACTERS_A_MINUTE = 250


class Section(NamedTuple):
    """A block of the body, with the anchor and title by which the table of contents finds it."""

    anchor: str
    title: str
    block: StreamValue.StreamChild


class BodyMixin(models.Model):
    """A page whose body is made of our blocks."""

    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("body"),
        help_text=_("Build the text from blocks, in the order in which they are read."),
    )

    body_search_fields = [index.SearchField("body"), index.SearchField("body_transcripts")]

    class Meta:
        abstract = True

    @cached_property
    def sections(self) -> list[Section]:
        """The body's blocks in order, ready to be shown; those without a title have an empty one."""
        expand(self.body)
        return [
            Section(f"s{number}", self._title(block), block)
            for number, block in enumerate(self.body, start=1)
            if self._is_shown(block.value)
        ]

    @property
    def table_of_contents(self) -> list[Section]:
        """The titled sections only."""
        return [section for section in self.sections if section.title]

    @property
    def body_images(self) -> list[CustomImage]:
        """The pictures in the body, to fetch their renditions together."""
        images = [block.value.get("image") for block in self.body if block.block_type == "image"]
        images += [video.poster for video in self.body_videos]
        return [image for image in images if image]

    @property
    def body_videos(self) -> list[CustomMedia]:
        """The videos in the body that have not been deleted."""
        videos = [block.value.get("video") for block in self.body if block.block_type == "video"]
        return [video for video in videos if video]

    @property
    def body_transcripts(self) -> list[str]:
        """What the videos in the body say, as text."""
        return [video.transcript for video in self.body_videos if video.transcript]

    @property
    def has_player(self) -> bool:
        """Whether there is something to play here."""
        return bool(self.body_videos)

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the body, at an unhurried 250 characters a minute; at least 1."""
        texts = self.body.stream_block.get_searchable_content(self.body)
        characters = sum(len("".join(text.split())) for text in texts)
        return max(1, math.ceil(characters / CHARACTERS_A_MINUTE))

    @staticmethod
    def _is_shown(value: Any) -> bool:
        """Wording that is not approved, or no longer, leaves no trace on a page."""
        return value.live if isinstance(value, ApprovedWording) else value is not None

    @staticmethod
    def _title(block: StreamValue.StreamChild) -> str:
        if block.block_type == "heading":
            return str(block.value)
        return getattr(block.value, "section_title", "")
