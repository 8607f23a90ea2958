"""Pictures in the sizes and formats that a reader's phone can use."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from cms.media.services.renditions import FORMATS, standard_renditions

if TYPE_CHECKING:
    from cms.media.models import CustomImage, CustomRendition

register = template.Library()
logger = logging.getLogger(__name__)

LAZY = SafeString('loading="lazy" decoding="async"')
PRIORITY = SafeString('fetchpriority="high"')


@register.simple_tag
def picture_for(
    image: CustomImage | None, alt: str | None, sizes: str = "100vw", priority: bool = False
) -> SafeString:
    """Render an image; `sizes` tells its width on the page, `priority` that it is seen at once.

    Costs no query where `renditions` is prefetched, else one.
    """
    if not image:
        return SafeString()
    try:
        renditions = standard_renditions(image)
    except (SourceImageIOError, FileNotFoundError):
        logger.warning("The file of image %s is missing", image.pk)
        return SafeString()
    *better, fallback = FORMATS
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((name, _srcset(renditions[name]), sizes) for name in better),
    )
    shown = renditions[fallback]
    middle = shown[len(shown) // 2]
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>'
        "</picture>",
        sources,
        middle.url,
        _srcset(shown),
        sizes,
        middle.width,
        middle.height,
        alt or "",
        PRIORITY if priority else LAZY,
    )


def _srcset(renditions: list[CustomRendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
