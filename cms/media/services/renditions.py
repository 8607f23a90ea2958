"""The sizes and formats in which readers get an image."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.media.models import CustomImage, CustomRendition

WIDTHS = (400, 800, 1200)
# Best first; the last is what every browser knows.
FORMATS = ("avif", "webp", "jpeg")


def spec(width: int, image_format: str) -> str:
    """Wagtail's name for a size and format."""
    return f"width-{width}|format-{image_format}"


def widths_for(image_width: int) -> list[int]:
    """The standard widths up to the first that holds the image whole: nothing is enlarged."""
    return [
        width for index, width in enumerate(WIDTHS) if not index or WIDTHS[index - 1] < image_width
    ]


def standard_renditions(image: CustomImage) -> dict[str, list[CustomRendition]]:
    """The renditions by format, smallest first; those that are missing are made.

    Costs no query where `renditions` is prefetched, else one.
    """
    specs = {
        spec(width, image_format): image_format
        for image_format in FORMATS
        for width in widths_for(image.width)
    }
    found: dict[str, list[CustomRendition]] = {image_format: [] for image_format in FORMATS}
    for name, rendition in image.get_renditions(*specs).items():
        found[specs[name]].append(rendition)
    return found
