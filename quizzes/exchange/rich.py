"""Explanations: HTML reduced to what the bank's editor knows, and text out of HTML."""

from __future__ import annotations

import re
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup

BLOCKS = {"p", "div", "blockquote", "pre", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS |= {"ul", "ol", "li", "table", "thead", "tbody", "tr"}
LISTS = ("ul", "ol")
BOLD = ("b", "strong")
# What neither text nor the editor can hold.
PICTURES = re.compile(
    r"<(?:img|video|audio|picture|svg|math|object|embed|iframe|canvas)\b", re.IGNORECASE
)
UNSEEN = frozenset(["script", "style", "head", "title", "template", "noscript"])
SCHEMES = ("http", "https", "mailto", "tel")
# Nobody nests deeper; whoever does gets plain text.
DEEPEST = 30
SOURCE = "来源："
LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#\d+);")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Explained(NamedTuple):
    """An explanation and what it rests on, named as a draft names them."""

    explanation: str
    source: str
    source_url: str


def _soup(html: str) -> BeautifulSoup:
    """The tree; what even a browser could make nothing of counts as text."""
    try:
        return BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return BeautifulSoup(escape(html), "html.parser")


def clean_text(text: str) -> str:
    """One sort of line ends, nothing that cannot be printed, nothing around it."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def has_pictures(html: str) -> bool:
    """Whether something in it would be lost as text."""
    return bool(PICTURES.search(html))


def plain(html: str) -> str:
    """The words of HTML, a line for each paragraph."""
    soup = _soup(html)
    for unseen in soup.find_all(list(UNSEEN)):
        unseen.decompose()
    parts: list[str] = []
    for node in soup.descendants:
        if isinstance(node, PreformattedString):
            continue
        if isinstance(node, NavigableString):
            parts.append(re.sub(r"[ \t\r\n]+", " ", str(node)))
        elif isinstance(node, Tag) and (node.name == "br" or node.name in BLOCKS):
            parts.append("\n")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return clean_text("\n".join(line for line in lines if line).replace("\xa0", " "))


def paragraphs(text: str) -> str:
    """Plain text as HTML."""
    lines = (line.strip() for line in clean_text(text).split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def reduced(html: str) -> str:
    """Paragraphs, lists, bold words and links; all else becomes its words."""
    return "".join(_blocks(_soup(CONTROLS.sub("", html)), 0))


def explanation(text: str) -> str:
    """What people typed where an explanation belongs, HTML or not."""
    return reduced(text) if LOOKS_LIKE_HTML.search(text) else paragraphs(text)


def with_source(html: str, source: str, url: str) -> str:
    """Add what the answer rests on, for formats that have no place of their own for it."""
    if not source and not url:
        return html
    words = escape(source, quote=False)
    link = f'<a href="{escape(url)}">{words or escape(url)}</a>' if url else words
    return f'{html}<p class="source">{SOURCE}{link}</p>'


def without_source(html: str) -> Explained:
    """Take off again what `with_source` added."""
    if SOURCE not in html:
        return Explained(reduced(html), "", "")
    soup = _soup(html)
    found = soup.select("p.source")
    if not found or not found[-1].get_text().startswith(SOURCE):
        return Explained(reduced(html), "", "")
    last = found[-1].extract()
    link = last.find("a")
    url = str(link.get("href", "")) if isinstance(link, Tag) else ""
    words = clean_text(last.get_text().removeprefix(SOURCE))
    return Explained(reduced(str(soup)), "" if words == url else words, _safe(url))


def _safe(url: Any) -> str:
    try:
        scheme = urlsplit(str(url or "").strip()).scheme.lower()
    except ValueError:
        return ""
    return str(url).strip() if scheme in SCHEMES else ""


def _inline(node: Tag, depth: int) -> str:
    """What stands in one line."""
    if depth > DEEPEST:
        return escape(node.get_text(" "), quote=False)
    parts = []
    for child in node.children:
        if isinstance(child, PreformattedString):
            continue
        if isinstance(child, NavigableString):
            parts.append(escape(re.sub(r"\s+", " ", str(child)), quote=False))
        elif isinstance(child, Tag):
            parts.append(_marked(child, depth))
    return "".join(parts)


def _marked(child: Tag, depth: int) -> str:
    """A word with its mark, where the editor knows the mark."""
    if child.name in UNSEEN or child.name in LISTS:
        return ""
    if child.name == "br":
        return "<br/>"
    words = _inline(child, depth + 1)
    if child.name in BOLD and words.strip():
        return f"<b>{words}</b>"
    url = _safe(child.get("href")) if child.name == "a" else ""
    return f'<a href="{escape(url)}">{words}</a>' if url and words.strip() else words


def _paragraph(words: str) -> str:
    words = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", words)
    return f"<p>{words}</p>" if words else ""


def _list(node: Tag, depth: int) -> str:
    items = []
    for item in node.find_all("li", recursive=False):
        words = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", _inline(item, depth + 1))
        inner = "".join(
            _list(each, depth + 1)
            for each in item.find_all(LISTS, recursive=False)
            if depth < DEEPEST
        )
        if words or inner:
            items.append(f"<li>{words}{inner}</li>")
    return f"<{node.name}>{''.join(items)}</{node.name}>" if items else ""


def _blocks(node: Tag, depth: int) -> list[str]:
    """Paragraphs and lists, one after the other; loose words make a paragraph."""
    if depth > DEEPEST:
        return [_paragraph(escape(node.get_text(" "), quote=False))]
    blocks, loose = [], ""
    for child in node.children:
        if isinstance(child, PreformattedString):
            continue
        if isinstance(child, NavigableString):
            loose += escape(re.sub(r"\s+", " ", str(child)), quote=False)
        elif isinstance(child, Tag):
            if child.name not in BLOCKS:
                loose += _marked(child, depth)
                continue
            blocks.append(_paragraph(loose))
            loose = ""
            whole = [_list(child, depth)] if child.name in LISTS else _blocks(child, depth + 1)
            blocks += whole
    return [block for block in (*blocks, _paragraph(loose)) if block]
