"""Rich text of a whole body, expanded with one query however many links it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html

if TYPE_CHECKING:
    from collections.abc import Iterator

# A control character that no text needs; where one has got in all the same, it is dropped.
SEPARATOR = "\x1e"


class BodyRichText(RichText):
    """Rich text that may have been expanded together with the rest of its body."""

    expanded: str | None = None

    def __html__(self) -> str:
        """The HTML readers get."""
        if self.expanded is None:
            self.expanded = expand_db_html(self.source)
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.expanded})


class BodyRichTextBlock(blocks.RichTextBlock):
    """A rich-text block whose value waits for the rest of its body."""

    def to_python(self, value: str) -> BodyRichText:
        """Wrap the stored text."""
        return BodyRichText(value)

    class Meta:
        icon = "pilcrow"


class CarriesRichText:
    """What is no block itself but brings rich text into a body, such as approved wording."""

    @property
    def rich_text(self) -> BodyRichText:
        """The text, the same object each time."""
        raise NotImplementedError


def rich_texts(value: Any) -> Iterator[BodyRichText]:
    """Find all rich text in a block's value, however deep."""
    if isinstance(value, BodyRichText):
        yield value
    elif isinstance(value, CarriesRichText):
        yield value.rich_text
    elif isinstance(value, blocks.StructValue):
        for child in value.values():
            yield from rich_texts(child)
    elif isinstance(value, blocks.list_block.ListValue):
        for child in value:
            yield from rich_texts(child)
    elif isinstance(value, blocks.StreamValue):
        for bound in value:
            yield from rich_texts(bound.value)


def expand(body: blocks.StreamValue) -> None:
    """Expand all rich text of a body at once."""
    texts = list(rich_texts(body))
    if not texts:
        return
    sources = (text.source.replace(SEPARATOR, "") for text in texts)
    pieces = expand_db_html(SEPARATOR.join(sources)).split(SEPARATOR)
    for text, piece in zip(texts, pieces, strict=True):
        text.expanded = piece
