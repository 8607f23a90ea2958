"""Turns a published page into what WeChat's article editor (公众号) keeps when it is pasted.

The editor drops classes, stylesheets, scripts and outside links, and knows few elements. So the
page's own blocks are rendered as for readers, reduced to these elements, and dressed with style
attributes only; every block, a new one too, comes along without a template of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from css_inline import CSSInliner
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cms.content.models import BrandSettings, ContentPage
from cms.media.services.renditions import standard_renditions

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.media.models import CustomImage

# What the editor keeps.
KEPT = {"section", "p", "h2", "h3", "strong", "b", "em", "i", "span", "br", "ol", "ul", "li", "img"}
KEPT_OF_IMAGES = {"src", "alt", "style"}
# Elements of ours that the editor does not know, and what stands for them.
SECTIONS = {"div", "article", "aside", "header", "footer", "figure", "details", "dl", "blockquote"}
PARAGRAPHS = {"summary", "dt", "dd", "figcaption"}
DROPPED = "script, style, template, link, button, form, .visually-hidden"
PLAYERS = "video, audio, iframe, object, embed"
# Icons are drawings in a file of ours; those that carry meaning become signs.
SIGNS = {"warning": "⚠️", "check": "✅", "cross": "❌", "phone": "☎️", "sms": "✉️"}
# Lists that are no lists to the eye.
PLAIN_LISTS = ".script ol, .hotlines, .signs, .do ul, .dont ul"


@dataclass(frozen=True)
class Picture:
    """A picture of the article: its file, to be uploaded by hand where pasting lost it."""

    name: str
    url: str
    alt: str


@dataclass(frozen=True)
class Article:
    """What goes into WeChat's fields."""

    html: str
    text: str
    pictures: list[Picture]
    cover: Picture | None


def article_for(page: ContentPage, request: HttpRequest) -> Article:
    """Return the published page as WeChat takes it; addresses are absolute.

    `page` must hold the live content: what is not approved must not be copied out.
    """
    covers = [page.cover_image] if page.cover_image else []
    prefetch_related_objects([*covers, *getattr(page, "body_images", [])], "renditions")
    site = page.get_site()
    root = f"{site.root_url}/" if site else settings.SITE_URL
    with translation.override(settings.LANGUAGE_CODE):
        context = {"page": page, "brand": BrandSettings.for_request(request)}
        soup = BeautifulSoup(
            render_to_string(page.wechat_template, context, request), "html.parser"
        )
        _replace_players(soup, page)
        _reduce(soup, root)
        stylesheet = render_to_string("content/wechat/article.css", context)
    inliner = CSSInliner(load_remote_stylesheets=False)
    soup = BeautifulSoup(inliner.inline_fragment(str(soup), stylesheet), "html.parser")
    pictures = [
        Picture(_file_name(str(image["src"])), str(image["src"]), str(image.get("alt", "")))
        for image in soup.find_all("img")
    ]
    _strip(soup)
    text = "\n".join(soup.stripped_strings)
    return Article(str(soup), text, pictures, _cover(page.cover_image, root))


def _replace_players(soup: BeautifulSoup, page: ContentPage) -> None:
    """Say where a video or sound can be played: WeChat takes none from elsewhere."""
    for player in soup.select(PLAYERS):
        sentence = soup.new_tag("p")
        invitation = _("Play it on our site: %(address)s") % {"address": page.full_url}
        sentence.string = f"{player.get('aria-label', '')} {invitation}".strip()
        # With it go its length, chapters and transcript, which make no sense without it.
        (player.find_parent(class_="player") or player).replace_with(sentence)


def _reduce(soup: BeautifulSoup, root: str) -> None:
    """Say in words what drawings, players and links say, as long as classes tell them apart."""
    for tag in soup.select(DROPPED):
        tag.decompose()
    for drawing in soup.find_all("svg"):
        use = drawing.find("use")
        name = str(use["href"]).rpartition("#")[2] if use else ""
        drawing.replace_with(SIGNS[name] + " " if name in SIGNS else "")
    for picture in soup.find_all("picture"):
        picture.replace_with(picture.img or "")
    for image in soup.find_all("img"):
        image["src"] = urljoin(root, str(image["src"]))
    for words in soup.select(".signs li > div"):
        words.name = "span"  # in one line with its sign
    for tag in soup.select(PLAIN_LISTS):
        for item in tag.find_all("li", recursive=False):
            item.name = "section"
        tag.name = "section"
    for link in soup.find_all("a"):
        _write_out(link, root)


def _write_out(link: Tag, root: str) -> None:
    """Leave a link's text, with the address behind it if it leads somewhere else."""
    target = str(link.get("href", ""))
    address = urljoin(root, target)
    words = link.get_text(strip=True)
    leads_out = urlsplit(address).scheme in ("http", "https") and not target.startswith("#")
    if leads_out and words not in (address, target):
        link.append(f"（{address}）")
    link.unwrap()


def _strip(soup: BeautifulSoup) -> None:
    """Take away what the editor would drop: elements, attributes, empty shells, indentation."""
    for tag in soup.find_all(True):
        kept = KEPT_OF_IMAGES if tag.name == "img" else {"style"}
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in kept}
        if tag.name in SECTIONS:
            tag.name = "section"
        elif tag.name in PARAGRAPHS:
            tag.name = "p"
        elif tag.name == "time":
            tag.name = "span"
        elif tag.name not in KEPT:
            tag.unwrap()
    for string in soup.find_all(string=True):
        if isinstance(string, NavigableString) and not string.strip() and "\n" in string:
            string.extract()
    for tag in reversed(soup.find_all(["section", "p", "span", "h2", "h3", "li", "ol", "ul"])):
        if not tag.get_text(strip=True) and not tag.find("img"):
            tag.decompose()


def _cover(image: CustomImage | None, root: str) -> Picture | None:
    if image is None:
        return None
    largest = standard_renditions(image)["jpeg"][-1]
    address = urljoin(root, largest.url)
    return Picture(_file_name(address), address, image.description)


def _file_name(address: str) -> str:
    return PurePosixPath(urlsplit(address).path).name
