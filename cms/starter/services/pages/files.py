"""One file that describes a page, and the kinds of page that files describe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.content.models import ContentPage
from cms.starter.services.bodies import BodyReader
from cms.starter.services.errors import StarterError
from cms.starter.services.files import Load, check_keys, read
from cms.starter.services.vocabularies import VOCABULARIES, key_field
from quizzes.models import Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wagtail.blocks import StreamBlock, StreamValue
    from wagtail.models import Page

    from cms.media.models import CustomImage

COMMON = frozenset({"slug", "title", "seo"})


def imported_name(slug: str) -> str:
    """By what a question of ours is known, whatever editors call it."""
    return f"starter/{slug}"


@dataclass(frozen=True)
class PageFile:
    """What a file gives, asked for by key; a StarterError names the file, the place and the fault."""

    load: Load
    file: Path
    given: dict[str, Any]
    # Which entry it is, of a file that holds many.
    within: str = ""

    @classmethod
    def read(cls, load: Load, file: Path, known: frozenset[str]) -> PageFile:
        """Read a mapping with slug and title and no key but those that are `known` or common."""
        given = read(file)
        if not isinstance(given, dict) or not given.get("slug") or not given.get("title"):
            raise StarterError(file, "", "must be a mapping with slug and title")
        check_keys(given, set(known | COMMON), file, "")
        entry = cls(load, file, given)
        for key in COMMON:
            entry.text(key)
        return entry

    def fault(self, place: str, what: str) -> StarterError:
        """Say what is wrong where."""
        where = ": ".join(part for part in (self.within, place) if part)
        return StarterError(self.file, where, what)

    @property
    def slug(self) -> str:
        """The name in the address."""
        return self.text("slug")

    @property
    def basics(self) -> dict[str, Any]:
        """What every page has."""
        return {
            "title": self.text("title"),
            "slug": self.slug,
            "search_description": self.text("seo"),
            "live": False,
        }

    def text(self, key: str) -> str:
        """A text, empty where there is none."""
        return self.as_text(self.given.get(key), key)

    def as_text(self, value: Any, place: str) -> str:
        """A value that has to be text or missing."""
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.fault(place, "must be text (quote numbers)")
        return value

    def texts(self, key: str) -> list[str]:
        """A list of texts, empty where there is none."""
        values = self.items(key)
        return [self.as_text(value, f"{key}: {number}") for number, value in enumerate(values, 1)]

    def items(self, key: str) -> list[Any]:
        """A list of anything, empty where there is none."""
        values = self.given.get(key)
        if values is None:
            return []
        if not isinstance(values, list):
            raise self.fault(key, "must be a list")
        return values

    def mappings(self, key: str, known: set[str]) -> list[dict[str, Any]]:
        """A list of mappings with known keys; what they leave open is left out."""
        values = self.items(key)
        for number, value in enumerate(values, 1):
            check_keys(value, known, self.file, f"{key}: {number}")
        return [
            {name: inner for name, inner in value.items() if inner is not None} for value in values
        ]

    def body(self, stream_block: StreamBlock) -> StreamValue:
        """The blocks of the body."""
        return BodyReader(self.load, self.file).read(stream_block, self.items("body"))

    def blocks(self, stream_block: StreamBlock, name: str, key: str) -> StreamValue:
        """A list of blocks of one name, which stands under a key."""
        return BodyReader(self.load, self.file).read_list(stream_block, name, self.items(key), key)

    def terms(self, kind: str, slugs: list[str] | None = None, place: str = "") -> list[Any]:
        """Entries of a vocabulary; those that editors have deleted since are left out."""
        slugs = self.texts(kind) if slugs is None else slugs
        model = VOCABULARIES[kind]
        key = key_field(model)
        terms = model._default_manager.filter(**{f"{key}__in": slugs})
        return self._known(kind, slugs, {getattr(term, key): term for term in terms}, place or kind)

    def contents(self, names: list[str], place: str) -> list[ContentPage]:
        """Pages named like `guides/<slug>`; those editors have moved or deleted are left out."""
        found: dict[str, ContentPage] = {}
        for page in ContentPage.objects.filter(slug__in={name.split("/")[-1] for name in names}):
            above = page.url_path.rstrip("/").split("/")[-2]
            found[f"{above}/{page.slug}"] = page
        return self._known("", names, found, place)

    def questions(self, slugs: list[str], place: str) -> dict[str, Question]:
        """Questions in use by their slugs; those that editors have taken out of use are left out."""
        names = {imported_name(slug): slug for slug in slugs}
        used = Question.objects.filter(imported_as__in=names, live=True)
        found = {names[str(question.imported_as)]: question for question in used}
        self._known("questions", slugs, found, place)
        return found

    def _known(self, kind: str, names: list[str], found: dict[str, Any], place: str) -> list[Any]:
        prefix = f"{kind}/" if kind else ""
        for name in names:
            if name not in found and f"{prefix}{name}" not in self.load.loaded:
                raise self.fault(place, f"there is no {name}")
        return [found[name] for name in names if name in found]

    def image(self, key: str, alt: str, title: str, folder: str = "images") -> CustomImage:
        """The picture that a key names."""
        path = self.load.find(folder, self.given[key], self.file, key)
        return self.load.image(path, alt, title, self.file, key)


@dataclass(frozen=True)
class Kind:
    """A kind of page: the keys its files may have beside the common ones, and how it is made.

    `make` returns None where the page has lost its sense by what editors have deleted.
    """

    keys: frozenset[str]
    make: Callable[[PageFile], Page | None]
