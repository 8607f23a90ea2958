"""The parts of the backend, put together for modelsearch."""

from modelsearch.backends.base import BaseSearchBackend

from .compilers import AutocompleteCompiler, SearchCompiler
from .index import Index, Rebuilder
from .results import DatabaseResults


class ChineseSearchBackend(BaseSearchBackend):
    """One index and one compiler of queries for both databases.

    An index is brought up to date in place, so search goes on meanwhile.
    """

    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = DatabaseResults
    rebuilder_class = Rebuilder
