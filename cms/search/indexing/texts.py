"""What an object says, as its `search_fields` tell it, and the tokens under which that is indexed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, BaseField, RelatedFields, SearchField

from cms.core.folding import index_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelsearch.index import Indexed

# The fields that name an object.
TITLES = {"title", "name"}
SUMMARY = "summary"
# PostgreSQL takes a megabyte of tokens for one object; no text that people read has so many.
MOST_TOKENS = 50_000


@dataclass(frozen=True)
class Texts:
    """The texts of one object by their weight."""

    title: list[str] = field(default_factory=list)
    # What is offered while somebody types, summary included.
    lead: list[str] = field(default_factory=list)
    # What it says itself.
    text: list[str] = field(default_factory=list)
    # What others that it belongs to are called.
    terms: list[str] = field(default_factory=list)

    @property
    def title_tokens(self) -> list[str]:
        """The tokens of what it is called."""
        return tokens(self.title)

    @property
    def lead_tokens(self) -> list[str]:
        """The tokens of title and summary."""
        return tokens(self.title + self.lead)

    @cached_property
    def all_tokens(self) -> list[str]:
        """The tokens of everything, the most telling first."""
        return tokens(self.title + self.lead + self.terms + self.text)


def tokens(texts: list[str]) -> list[str]:
    """The tokens of some texts, each once."""
    return list(islice(index_tokens("\n".join(texts)), MOST_TOKENS))


def read_texts(obj: Indexed) -> Texts:
    """Collect the texts of an object; costs a query for each relation that is not prefetched."""
    texts = Texts()
    for search_field in obj.get_search_fields():
        if isinstance(search_field, RelatedFields):
            found = list(_related_texts(obj, search_field))
            texts.lead.extend(text for kind, text in found if kind is AutocompleteField)
            texts.terms.extend(text for kind, text in found if kind is SearchField)
        elif isinstance(search_field, SearchField):
            group = texts.text
            if search_field.field_name in TITLES:
                group = texts.title
            elif search_field.field_name == SUMMARY:
                group = texts.lead
            group.extend(_written(search_field.get_value(obj)))
        elif isinstance(search_field, AutocompleteField):
            texts.lead.extend(_written(search_field.get_value(obj)))
    return texts


def _related_texts(obj: Any, relation: RelatedFields) -> Iterator[tuple[type[BaseField], str]]:
    """The texts of related objects, each with the kind of field it comes from."""
    related = relation.get_value(obj)
    others = related.all() if isinstance(related, Manager) else [related] if related else []
    for other in others:
        for search_field in relation.fields:
            if isinstance(search_field, RelatedFields):
                yield from _related_texts(other, search_field)
            elif isinstance(search_field, SearchField | AutocompleteField):
                for text in _written(search_field.get_value(other)):
                    yield type(search_field), text


def _written(value: Any) -> Iterator[str]:
    """A value's texts, without those that are empty."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from _written(item)
    elif value is not None and (text := str(value).strip()):
        yield text
