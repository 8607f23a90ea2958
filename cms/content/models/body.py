"""What pages made of our blocks can do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cms.content.blocks import BodyBlock
from cms.content.rich_text import expand

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from cms.media.models import CustomImage

CHARACTERS_A_MINUTE = 250


class Section(NamedTuple):
    """A block of the body, with the anchor and title by which the table of contents finds it."""

    anchor: str
    title: str
    block: StreamValue.StreamChild


class BodyMixin(models.Model):
    """A page whose body is made of our blocks."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    class Meta:
        abstract = True

    @cached_property
    def sections(self) -> list[Section]:
        """The body's blocks in order, ready to be shown; those without a title have an empty one."""
        expand(self.body)
        return [
            Section(f"s{number}", self._title(block), block)
            for number, block in enumerate(self.body, start=1)
        ]

    @property
    def table_of_contents(self) -> list[Section]:
        """The titled sections only."""
        return [section for section in self.sections if section.title]

    @property
    def body_images(self) -> list[CustomImage]:
        """The pictures in the body, to fetch their renditions together."""
        images = [block.value.get("image") for block in self.body if block.block_type == "image"]
        return [image for image in images if image]

    @property
    def reading_minutes(self) -> int:
        """Minutes to read the body, at an unhurried 250 characters a minute; at least 1."""
        texts = self.body.stream_block.get_searchable_content(self.body)
        characters = sum(len("".join(text.split())) for text in texts)
        return max(1, math.ceil(characters / CHARACTERS_A_MINUTE))

    @staticmethod
    def _title(block: StreamValue.StreamChild) -> str:
        if block.block_type == "heading":
            return str(block.value)
        return getattr(block.value, "section_title", "")
