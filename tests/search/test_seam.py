"""What the backend builds on in modelsearch and Wagtail is still there, and called as it was."""

from __future__ import annotations

import inspect
from importlib.metadata import version
from typing import Any

import pytest
from django.db import connection
from modelsearch import index, query
from modelsearch.backends import base, get_search_backend
from modelsearch.management.commands import rebuild_modelsearch_index as command
from wagtail.search.models import IndexEntry

from cms.search.backends import backend


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


def test_modelsearch_is_of_the_version_that_was_read() -> None:
    assert version("modelsearch").split(".")[:2] == ["1", "3"]


def test_wagtail_uses_this_backend() -> None:
    assert type(get_search_backend()) is backend.ChineseSearchBackend


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (base.BaseIndex.__init__, ["self", "backend"]),
        (base.BaseIndex.add_items, ["self", "model", "items"]),
        (base.BaseIndex.add_item, ["self", "obj"]),
        (base.BaseIndex.delete_item, ["self", "item"]),
        (base.BaseIndex.reset, ["self"]),
        (base.BaseSearchResults._do_search, ["self"]),
        (base.BaseSearchResults._do_count, ["self"]),
        (base.BaseSearchResults.facet, ["self", "field_name"]),
        (base.BaseSearchQueryCompiler.check, ["self"]),
        (base.BaseSearchQueryCompiler._get_filterable_field, ["self", "field_attname"]),
        (
            base.BaseSearchQueryCompiler.__init__,
            ["self", "queryset", "query", "fields", "operator", "order_by_relevance"],
        ),
        (index.BaseField.get_value, ["self", "obj"]),
        (index.RelatedFields.get_value, ["self", "obj"]),
        (index.RelatedFields.get_field, ["self", "cls"]),
        (index.Indexed.get_indexed_objects, []),
        (command.Command.update_backend, ["self", "backend_name", "schema_only", "chunk_size"]),
    ],
)
def test_what_is_called_or_overridden_has_not_changed(function: Any, expected: list[str]) -> None:
    assert parameters(function) == expected


def test_the_index_is_asked_through_what_this_backend_overrides() -> None:
    source = inspect.getsource(command.Command.update_backend)
    for call in ("rebuilder_class(index)", "rebuilder.start()", "add_items(", "rebuilder.finish()"):
        assert call in source
    for call in ("query_compiler_class(", ".check()", "results_class("):
        assert call in inspect.getsource(base.BaseSearchBackend._search)


def test_every_kind_of_query_is_known() -> None:
    kinds = {
        name
        for name, kind in vars(query).items()
        if isinstance(kind, type) and issubclass(kind, query.SearchQuery)
    }
    assert kinds == {
        *("SearchQuery", "PlainText", "Phrase", "Fuzzy", "MatchAll", "Boost", "And", "Or", "Not")
    }


def test_wagtails_table_has_the_columns_that_are_written() -> None:
    columns = {field.column for field in IndexEntry._meta.concrete_fields}
    texts = {"title_text", "body_text"} if connection.vendor == "postgresql" else set()
    assert columns == {
        *("id", "content_type_id", "object_id", "title_norm", "title", "autocomplete", "body"),
        *texts,
    }
