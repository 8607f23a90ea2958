"""A page of HTML in traditional characters: its text and readable attributes; every other byte stays.

No parser writes the page anew, as that would change what we have not read: tags are found in the HTML
as it is. Ours is well formed, with quoted attributes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .addresses import SIMPLIFIED, TRADITIONAL
from .words import to_traditional

if TYPE_CHECKING:
    from collections.abc import Callable

# What begins as a comment or a tag is one: without an end it takes the rest of the page, as in a browser.
# So, and as nothing is given back (`*+`), no character is looked at twice.
TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<!doctype[^>]*+(?:>|\Z)|"""
    r"""<(/?+)([a-z][^\s/>]*+)((?:[^"'>]++|"[^"]*+"|'[^']*+')*+)(?:>|["'].*+|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(r"""(?<![^\s"'<>/=])([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
# A word may go on in and after these: 头<strong>发</strong> is still 頭髮.
INLINE = re.compile("a|abbr|b|bdi|cite|del|dfn|em|i|ins|mark|q|s|small|span|strong|su[bp]|u|wbr")
# Not read as Chinese: code, and what the reader has typed.
VERBATIM = {"script", "style", "textarea", "code", "kbd", "samp"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What readers see or hear; the texts that scripts show are named data-.
READABLE = re.compile(
    "alt|title|placeholder|label|summary|data-.*"
    "|aria-(?:label|description|placeholder|roledescription|valuetext)"
)
# What is written in a language of its own, such as the link to the other characters.
OTHER_LANGUAGE = re.compile(r"""\s(?:lang|translate)\s*=\s*["'](?!yes\b)""", re.IGNORECASE)
READABLE_META = re.compile(r"""=["'](?:description|og:(?:title|description|site_name))["']""")
OWN_ADDRESS = re.compile(r"""=["'](?:canonical|og:url)["']""")
PUSH_BUTTON = re.compile(r"""\btype=["'](?:submit|button|reset)["']""")
LINKING = {"a": "href", "area": "href", "form": "action", "link": "href", "meta": "content"}
STRUCTURED_DATA = "application/ld+json"
# A quotation mark within a text has a backslash before it: what follows one without is a key or a text.
JSON_ADDRESS = re.compile(
    r'(?<!\\)("(?:url|urlTemplate|@id|item|target|mainEntityOfPage)":\s*+")([^"]*+)'
)
JSON_LANGUAGE = re.compile(rf'(?<!\\)("inLanguage":\s*+"){SIMPLIFIED}(?=")')


def traditional_page(html: str, moved: Callable[[str], str]) -> str:
    """Write a page in traditional characters; `moved` gives the address there of what it links to."""
    writer = _PageWriter(moved)
    writer.read(html)
    return writer.written()


class _Pieces:
    """Texts of one page, converted all at once: a call costs more than the text it is given."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, str, str]] = []

    def add(self, place: int, text: str, goes_on: bool = False) -> None:
        """Take a text that stands at a place; it goes on the one before or begins anew."""
        self.pieces.append((place, "" if goes_on else "\n", text))

    def put_back(self, chunks: list[str]) -> None:
        """Write each text to its place."""
        source = "".join(f"{gap}{text}" for _place, gap, text in self.pieces)
        written = to_traditional(source)
        same_length = len(written) == len(source)  # as with every word of today's dictionaries
        start = 0
        for place, gap, text in self.pieces:
            start += len(gap)
            end = start + len(text)
            chunks[place] = written[start:end] if same_length else to_traditional(text)
            start = end


class _PageWriter:
    """Cuts a page into chunks, of which some are to be converted."""

    def __init__(self, moved: Callable[[str], str]) -> None:
        self.moved = moved
        self.chunks: list[str] = []
        self.texts = _Pieces()
        self.labels = _Pieces()
        self.goes_on = False

    def written(self) -> str:
        """The page as it is now."""
        self.texts.put_back(self.chunks)
        self.labels.put_back(self.chunks)
        return "".join(self.chunks)

    def read(self, html: str) -> None:
        """Take the page in, tag by tag."""
        position = 0
        while tag := TAG.search(html, position):
            self._text(html[position : tag.start()])
            position = self._tag(html, tag)
        self._text(html[position:])

    def _text(self, text: str) -> None:
        if text.isascii():
            self.chunks.append(text)
            self.goes_on = self.goes_on and not text
            return
        self.texts.add(len(self.chunks), text, self.goes_on)
        self.chunks.append(text)
        self.goes_on = True

    def _tag(self, html: str, tag: re.Match[str]) -> int:
        """Take a tag, and all of its element where that is not to be read; return where it ends."""
        closing, name, attributes = tag[1], (tag[2] or "").lower(), tag[3] or ""
        if not INLINE.fullmatch(name):
            self.goes_on = False
        if closing or not name:
            self.chunks.append(tag[0])
            return tag.end()
        if name == "html":
            self.chunks.append(tag[0].replace(f'"{SIMPLIFIED}"', f'"{TRADITIONAL}"'))
            return tag.end()
        if OTHER_LANGUAGE.search(attributes):
            end = tag.end() if name in VOID else _end_of_element(html, name, tag.end())
            self.chunks.append(html[tag.start() : end])
            self.goes_on = False
            return end
        self._attributes(name, tag)
        return self._verbatim(html, tag, name) if name in VERBATIM else tag.end()

    def _verbatim(self, html: str, tag: re.Match[str], name: str) -> int:
        """What stands in an element that is no Chinese; structured data is."""
        end = _end_of_element(html, name, tag.end())
        inside = html[tag.end() : end]
        self.goes_on = False
        if STRUCTURED_DATA in tag[3]:
            inside = JSON_ADDRESS.sub(lambda found: found[1] + self.moved(found[2]), inside)
            inside = JSON_LANGUAGE.sub(rf"\g<1>{TRADITIONAL}", inside)
            self.labels.add(len(self.chunks), inside)
        self.chunks.append(inside)
        return end

    def _attributes(self, name: str, tag: re.Match[str]) -> None:
        """Take a tag, with its readable attributes to be converted and its links moved."""
        attributes = tag[3]
        if attributes.isascii() and name not in LINKING:
            self.chunks.append(tag[0])
            return
        whole, offset, position = tag[0], tag.start(3) - tag.start(), 0
        for found in ATTRIBUTE.finditer(attributes):
            group = 2 if found[2] is not None else 3
            value, attribute = found[group], found[1].lower()
            if _is_link(name, attribute, attributes):
                new = self.moved(value)
            elif not value.isascii() and _is_readable(name, attribute, attributes):
                new = None
            else:
                continue
            begin, end = (offset + place for place in found.span(group))
            self.chunks.append(whole[position:begin])
            if new is None:
                self.labels.add(len(self.chunks), value)
            self.chunks.append(value if new is None else new)
            position = end
        self.chunks.append(whole[position:])


def _is_link(element: str, attribute: str, attributes: str) -> bool:
    """Tell whether an attribute leads to a page, or names the page's own address."""
    if attribute == "formaction":
        return True
    if LINKING.get(element) != attribute or "hreflang=" in attributes:
        return False
    return element not in ("link", "meta") or bool(OWN_ADDRESS.search(attributes))


def _is_readable(element: str, attribute: str, attributes: str) -> bool:
    """Tell whether an attribute holds what readers see or hear."""
    if attribute == "content":
        return element == "meta" and bool(READABLE_META.search(attributes))
    if attribute == "value":
        return element == "input" and bool(PUSH_BUTTON.search(attributes))
    return READABLE.fullmatch(attribute) is not None


def _end_of_element(html: str, name: str, start: int) -> int:
    """Where an element ends whose opening tag ends at `start`: before its closing tag."""
    depth = 1
    tags = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.IGNORECASE)
    for found in tags.finditer(html, start):
        if found[1]:
            depth -= 1
        elif name not in ("script", "style", "textarea"):  # within these no tag begins
            depth += 1
        if not depth:
            return found.start()
    return len(html)
