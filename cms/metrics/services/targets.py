"""Where short links lead: to one place on this site, never anywhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from cms.core.traditional.addresses import PREFIX, is_traditional
from cms.metrics.models import ShortLink

if TYPE_CHECKING:
    from django.http import HttpRequest

# What the page's script takes out of the address; see static/js/reading/head.js.
SOURCE, LARGE_TYPE = "#q=", "&dazi"
# Neither white space, which browsers drop, nor a backslash, which they take for a stroke.
PATH = re.compile(r"/(?![/\\])[^\s\\#\x00-\x1f\x7f]*")

ELSEWHERE = _("This address is on another site. A short link leads to this site only.")
MALFORMED = _("This is no address. Copy it from the browser, or choose a page above.")
NOT_FOR_READERS = _("Readers cannot open this address.")
NOTHING_THERE = _("There is nothing at this address.")
FRAGMENT = _("Leave out “#” and what follows: the short link needs that place itself.")


def is_on_this_site(path: str) -> bool:
    """Tell whether a browser takes a text for a path on the site at hand, whatever stands in it."""
    return bool(PATH.fullmatch(path)) and url_has_allowed_host_and_scheme(path, allowed_hosts=None)


def read_target(given: str) -> tuple[str, Page | None]:
    """Make of an address its path on this site, and the page at it if there is one.

    Raises ValidationError for what is elsewhere, for staff, or not there at all.
    """
    path = _own_path(given.strip())
    if is_traditional(path):
        path = path.removeprefix(PREFIX) or "/"
    if "#" in path:
        raise ValidationError(FRAGMENT)
    if not is_on_this_site(path) or len(path) > ShortLink.LONGEST_PATH:
        raise ValidationError(MALFORMED)
    bare = path.partition("?")[0]
    if is_closed_to_readers(bare):
        raise ValidationError(NOT_FOR_READERS)
    page = page_at(bare)
    if page is None and not _answers(bare):
        raise ValidationError(NOTHING_THERE)
    return path, page


def is_closed_to_readers(path: str) -> bool:
    """Whether a short link must not lead there: to staff's screens, short links, what only machines ask.

    Documents are fine; of feedback the form is, and not what belongs to one message.
    """
    whole = f"{path.rstrip('/')}/"
    feedback = reverse("feedback")
    if whole.startswith(feedback):
        return whole != feedback and not whole.startswith(f"{feedback}page/")
    staff = [closed for closed in settings.PRIVATE_PATHS if closed != "/documents/"]
    named = [reverse(name) for name in ("short_link_empty", "count", "search_suggest")]
    return whole.startswith((*staff, *named, "/healthz/", "/readyz/"))


def _own_path(given: str) -> str:
    """The path, query and fragment of an address; of one with a host, only if it is ours."""
    try:
        parts = urlsplit(given)
        host = parts.netloc
    except ValueError as error:
        raise ValidationError(MALFORMED) from error
    if not (parts.scheme or host):
        return given
    ours = {urlsplit(address).netloc.casefold() for address in _own_addresses()}
    if parts.scheme not in ("http", "https") or host.casefold() not in ours:
        raise ValidationError(ELSEWHERE)
    path = given[given.index(host) + len(host) :]
    return path if path.startswith("/") else f"/{path}"


def _own_addresses() -> list[str]:
    return [settings.SITE_URL, *(site.root_url for site in Site.objects.all())]


def page_at(path: str) -> Page | None:
    """The page at a path of the default site, published or not."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    inside = path.strip("/")
    url_path = f"{site.root_page.url_path}{inside}/" if inside else site.root_page.url_path
    page: Page | None = Page.objects.filter(url_path=url_path).first()
    return page


def _answers(path: str) -> bool:
    """Tell whether something other than a page answers at a path."""
    for tried in (path, f"{path}/"):
        try:
            match = resolve(tried)
        except Resolver404:
            continue
        if match.url_name != "wagtail_serve":
            return True
    return False


def target_of(link: ShortLink, request: HttpRequest | None = None) -> str | None:
    """Where a link leads now, without the source; None where there is nothing for readers."""
    if link.page and not link.page.live:
        return None
    if link.path:
        return link.path if is_on_this_site(link.path) else None
    return link.page.get_url(request) if link.page else None


def with_source(target: str, link: ShortLink) -> str:
    """Add what only the page's own script sees, so that all scans open one and the same page."""
    return f"{target}{SOURCE}{link.code}{LARGE_TYPE if link.large_type else ''}"
