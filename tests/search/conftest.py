"""What tests of the reader's page share."""

from collections.abc import Callable

import pytest

from cms.guides.models import GuideIndexPage
from cms.search.results import Answer, SearchRequest, SearchResults
from tests.search.reading import Engine, result


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, guide_index: GuideIndexPage) -> Engine:
    """The engine behind the page."""
    engine, view = Engine(), "cms.search.views.reading."
    monkeypatch.setattr(view + "search", engine.search)
    monkeypatch.setattr(view + "suggest", engine.suggest)
    monkeypatch.setattr(view + "record_search", engine.record)
    monkeypatch.setattr(view + "is_reader", lambda request: True)
    monkeypatch.setattr(view + "hot_words", lambda limit=8: ["共享屏幕", "退款"][:limit])
    return engine


@pytest.fixture
def found(guide_index: GuideIndexPage) -> Callable[..., SearchResults]:
    """Make an answer with some results."""

    def make(count: int = 1, **more: object) -> SearchResults:
        given = {"answer": Answer.ALL_WORDS, "total": count}
        rows = [result(guide_index) for _ in range(min(count, 10))]
        return SearchResults(SearchRequest(""), results=rows, **(given | more))  # type: ignore[arg-type]

    return make
