"""Addresses spelled from Chinese titles, on the server only, so that there is one spelling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.text import slugify
from wagtail.models import Site

from cms.core.traditional.addresses import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.models import Page

LONGEST_SLUG = 60


def pinyin_slug(title: str) -> str:
    """Spell a Chinese title for an address: 刷单返利 becomes `shua-dan-fan-li`, cut at a syllable."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (40 MB of dictionaries that readers never need)

    words = slugify(" ".join(lazy_pinyin(title))).split("-")
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST_SLUG:
            break
        slug = longer
    return slug


def free_slug(base: str, parent: Page, page: Page | None = None) -> str:
    """Return `base`, numbered if another page below `parent` has it; `page` may keep its own."""
    siblings = parent.get_children().filter(slug__startswith=base)
    if page is not None and page.pk:
        siblings = siblings.exclude(pk=page.pk)
    taken = set(siblings.values_list("slug", flat=True))
    if is_claimed(base, parent):
        taken.add(base)
    free, number = base, 1
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free


def _first_parts(patterns: Iterable[Any]) -> Iterator[str]:
    """What stands before the first slash; pages themselves are found by a regular expression."""
    for pattern in patterns:
        if isinstance(pattern.pattern, RoutePattern):
            first = str(pattern.pattern).partition("/")[0]
            if first:
                yield first
            else:
                yield from _first_parts(getattr(pattern, "url_patterns", ()))


@cache
def claimed_slugs() -> frozenset[str]:
    """What no page directly below a home page may be called, since the site itself answers there.

    Taken from the URL patterns, so that a new address is guarded from its first day; what is switched
    off is kept free too.
    """
    elsewhere = (settings.STATIC_URL, settings.MEDIA_URL, PREFIX)
    folders = {address.strip("/").partition("/")[0] for address in elsewhere}
    return frozenset({*_first_parts(get_resolver().url_patterns), *folders})


def is_home(page: Page) -> bool:
    """Tell whether a site begins at this page."""
    return Site.objects.filter(root_page_id=page.pk).exists()


def is_claimed(slug: str, parent: Page) -> bool:
    """Tell whether a page below `parent` would never be seen, as the site answers at its address."""
    return slug in claimed_slugs() and is_home(parent)


def follows_title(slug: str, title: str) -> bool:
    """Tell whether an address is what the title would be spelled as, and not an editor's own."""
    base = pinyin_slug(title)
    return not slug or bool(base and re.fullmatch(rf"{re.escape(base)}(-\d+)?", slug))
