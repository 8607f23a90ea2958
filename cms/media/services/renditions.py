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
    widths = widths_for(image.width)
    specs = {name: [spec(width, name) for width in widths] for name in FORMATS}
    # Read by name: Wagtail's own look-up parses every specification anew.
    found = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    missing = [name for names in specs.values() for name in names if name not in found]
    if missing:
        found |= image.get_renditions(*missing)
    return {image_format: [found[name] for name in names] for image_format, names in specs.items()}
