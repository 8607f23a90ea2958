"""What titled blocks share: every title is a section of the page and stands in its table of contents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class SectionValue(blocks.StructValue):
    """A block's value that knows its title."""

    @property
    def section_title(self) -> str:
        """The editor's title, else the block's usual one."""
        return str(self.get("title") or self.block.meta.default_title)


class SectionBlock(blocks.StructBlock):
    """A block that opens a section of its own."""

    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=60,
        help_text=_("Leave empty for the usual title. It appears in the table of contents."),
    )

    class Meta:
        value_class = SectionValue
        default_title = ""
