"""What templates ask of search; the base templates ask it too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html, format_html_join

from cms.search.addresses import as_arguments
from cms.search.enums import Kind
from cms.search.expressions import LONGEST_QUERY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from cms.search.results import Choice, Facet, Piece, SearchRequest

register = template.Library()


@register.inclusion_tag("search/includes/box.html")
def search_box(text: str = "") -> dict[str, object]:
    """The box to type in, with what was typed and the script that suggests; once on a page."""
    return {"text": text, "longest": LONGEST_QUERY}


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A text with what matches in it marked."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text,)
            for piece in pieces
        ),
    )


@register.filter
def kind_label(kind: str) -> str:
    """What readers call a kind of result; nothing for what is none."""
    return str(Kind(kind).label) if kind in Kind.values else ""


@register.filter
def chosen(facet: Facet) -> Choice | None:
    """The value chosen of a facet, if any."""
    return next((choice for choice in facet.choices if choice.chosen), None)


@register.simple_tag
def search_arguments(asked: SearchRequest, facet: Facet, choice: Choice | None = None) -> str:
    """The arguments with a value of a facet, or with none of it; from the first page."""
    narrowed: dict[str, Any] = {facet.argument: choice.value if choice else ""}
    return as_arguments(replace(asked, **narrowed))
