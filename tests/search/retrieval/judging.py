"""Knows which pages answer a query, without asking the search.

Starter pages are read from their files, trial articles are known to their maker. For most queries the
rule is plain: a page answers that says every word asked for, or is filed under it; for a word that
stands for a scam in the vocabulary also one that explains or names that scam. Where the rule is not
enough, `queries.yaml` names pages by hand. The home page is where one comes from, no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from wagtail.rich_text import get_text_for_indexing

from cms.core.folding import fold
from cms.starter.services.files import CONTENT
from tests.search.corpus import Article, has_word

QUERIES = Path(__file__).parent / "queries.yaml"
# Where the pages of a starter folder stand below the home page.
PLACES = {
    "guides": "guides/",
    "alerts": "alerts/",
    "videos": "videos/",
    "hubs": "for/",
    "pages": "",
}
# By what a page is filed.
TERMS = ("audiences", "scam_types", "topics", "rights")
# What a starter file says to the loader and not to readers.
UNSEEN = {
    *("slug", "seo", "origin", "sources", "video", "captions", "poster", "poster_alt", "cover"),
    *("cover_alt", "image", "alt_text", "credit", "severity", "issuer", "channel", "speaker"),
    *("guides", "picks", "chapters", "audiences", "topics", "scam_types", "rights", "own_hotline"),
}


@dataclass(frozen=True)
class Query:
    """A question to the search, and what answers it beside the plain rule."""

    kind: str
    text: str
    # The words that a page has to say or explain; the query's own words where none are given.
    needs: tuple[str, ...]
    # More pages that answer: by address, by scam type, by the theme of trial articles.
    pages: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    hotlines: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """A page whose content is known: `key` is its address below the home page."""

    key: str
    folded: str
    scam_types: frozenset[str]
    theme: str = ""
    article: Article | None = field(default=None, compare=False)

    def says(self, word: str) -> bool:
        """Tell whether readers find the word on the page."""
        if self.article and self.article.says(word):
            return True
        return has_word(self.folded, word)


def read_queries() -> list[Query]:
    """All queries, by kind."""
    given: dict[str, list[Any]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [_query(kind, entry) for kind, entries in given.items() for entry in entries]


def _query(kind: str, entry: str | dict[str, Any]) -> Query:
    given = {"q": entry} if isinstance(entry, str) else entry
    text = str(given["q"])
    named = {"pages", "about", "themes"} & set(given)
    needs = given.get("needs", [] if named else text.split())
    sets = {
        name: frozenset(map(str, given[name])) for name in (*named, "hotlines") if name in given
    }
    return Query(kind, text, tuple(map(str, needs)), **sets)


class Judge:
    """Knows the starter pages and the trial articles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.pages = [*self._starter_pages(), *map(self._trial_page, articles)]

    def relevant(self, query: Query) -> frozenset[str]:
        """The addresses of all pages that answer."""
        found = {page.key for page in self.pages if self._is_named(page, query)}
        if query.needs:
            found |= {
                page.key
                for page in self.pages
                if all(self._answers(page, word) for word in query.needs)
            }
        return frozenset(found)

    @staticmethod
    def _is_named(page: Known, query: Query) -> bool:
        named = page.key in query.pages or page.theme in query.themes
        return named or bool(page.scam_types & query.about)

    def _answers(self, page: Known, word: str) -> bool:
        meant = self.meanings.get(fold(word), frozenset())
        return page.says(word) or any(
            slug in page.scam_types or any(map(page.says, self.scam_names[slug])) for slug in meant
        )

    @cached_property
    def vocabularies(self) -> dict[str, dict[str, dict[str, Any]]]:
        """The entries of each vocabulary by slug or number."""
        return {
            name: {
                str(term.get("slug") or term.get("number")): term
                for term in _read(CONTENT / "vocabularies" / f"{name}.yaml")
            }
            for name in (*TERMS, "hotlines")
        }

    @cached_property
    def scam_names(self) -> dict[str, set[str]]:
        """What each scam type is called here and in printed lists."""
        return {
            slug: {term["name"], *(each["name"] for each in term["names"])}
            for slug, term in self.vocabularies["scam_types"].items()
        }

    @cached_property
    def meanings(self) -> dict[str, frozenset[str]]:
        """The scam types that a name or synonym stands for."""
        found: dict[str, set[str]] = defaultdict(set)
        for slug, term in self.vocabularies["scam_types"].items():
            for word in (*self.scam_names[slug], *term["synonyms"]):
                found[fold(word)].add(slug)
        return {word: frozenset(slugs) for word, slugs in found.items()}

    def _starter_pages(self) -> Iterator[Known]:
        for folder, place in PLACES.items():
            for file in sorted((CONTENT / folder).glob("*.yaml")):
                given = _read(file)
                slug = given.get("slug", file.stem)
                if slug == "home":
                    continue
                words = fold("\n".join([*self._visible(given), *self._terms(given)]))
                yield Known(f"{place}{slug}", words, frozenset(given.get("scam_types", ())))

    def _trial_page(self, article: Article) -> Known:
        # As `Planter` has it.
        folder = "alerts" if article.number % 10 == 9 else "guides"
        terms = {name: getattr(article, name, ()) for name in TERMS}
        return Known(
            f"{folder}/{article.slug}",
            fold("\n".join(self._terms(terms))),
            frozenset(article.scam_types),
            article.theme,
            article,
        )

    def _terms(self, given: dict[str, Any]) -> Iterator[str]:
        for name in TERMS:
            for slug in given.get(name, ()):
                yield self.vocabularies[name][slug]["name"]

    def _visible(self, value: Any) -> Iterator[str]:
        """All that a file lets readers see."""
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "hotlines":
                    for number in inner:
                        yield f"{number} {self.vocabularies['hotlines'][str(number)]['name']}"
                elif key not in UNSEEN:
                    yield from self._visible(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from self._visible(inner)
        elif isinstance(value, str):
            yield get_text_for_indexing(value) if "<" in value else value


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
