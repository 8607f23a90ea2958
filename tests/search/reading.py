"""A stand-in for the engine, and how a reader looks at what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import quote

from bs4 import BeautifulSoup
from django.test import Client

from cms.guides.models import GuideIndexPage
from cms.search.results import Answer, Choice, Facet, Piece, Result, SearchRequest, SearchResults
from tests.factories.pages import GuidePageFactory

FACETS = (
    Facet("kind", "种类", [Choice("guide", "指南", 3, chosen=True), Choice("alert", "提示", 2)]),
    Facet("audience", "给谁看", [Choice("older", "老年人", 2)]),
    Facet("scam", "骗术", []),
)


@dataclass
class Engine:
    """Answers as told, and remembers what it was asked and what was counted."""

    answer: SearchResults = field(default_factory=lambda: SearchResults(SearchRequest("")))
    words: list[str] = field(default_factory=list)
    asked: list[SearchRequest] = field(default_factory=list)
    counted: list[tuple[str, int, Answer]] = field(default_factory=list)

    def search(self, asked: SearchRequest) -> SearchResults:
        """Give the answer for whatever is asked."""
        self.asked.append(asked)
        return replace(self.answer, request=asked)

    def suggest(self, text: str, limit: int = 6) -> list[str]:
        """Give the words for whatever is typed."""
        self.asked.append(SearchRequest(text))
        return self.words[:limit]

    def record(self, text: str, total: int, answer: Answer) -> None:
        """Remember what was counted."""
        self.counted.append((text, total, answer))


def result(parent: GuideIndexPage, **more: object) -> Result:
    """A guide found by 刷单."""
    page = GuidePageFactory(parent=parent)
    given: dict[str, object] = {"kind": "guide", "title": [Piece(page.title)], "passage": []}
    return Result(page=page, **(given | more))  # type: ignore[arg-type]


def look(client: Client, query: str = "刷单", more: str = "") -> BeautifulSoup:
    response = client.get(f"/search/?q={quote(query)}{more}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def text(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    assert found, selector
    return " ".join(found.get_text(" ", strip=True).split())
