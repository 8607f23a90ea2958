"""Pictures in the sizes and formats that a reader's phone can use, and how long a recording is."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from cms.media.services.chapters import clock
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


@register.filter
def poster_url(image: CustomImage | None) -> str:
    """One address of a picture, for those who cannot choose: JPEG of middle width.

    Costs no query where `renditions` is prefetched, else one.
    """
    try:
        shown = standard_renditions(image)["jpeg"] if image else []
        return str(shown[len(shown) // 2].url) if shown else ""
    except (SourceImageIOError, FileNotFoundError):
        return ""


@register.filter
def playing_time(seconds: float) -> str:
    """Tell in plain words how long something lasts."""
    minutes, rest = divmod(round(seconds), 60)
    parts = {"minutes": minutes, "seconds": rest}
    if not minutes:
        return _("%(seconds)d s") % parts
    return (_("%(minutes)d min %(seconds)d s") if rest else _("%(minutes)d min")) % parts


@register.filter
def clock_time(seconds: float) -> str:
    """Tell it as players do."""
    return clock(round(seconds))


def _srcset(renditions: list[CustomRendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
