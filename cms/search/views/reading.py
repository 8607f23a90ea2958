"""Search as readers meet it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from cms.content.models import open_to_all
from cms.core.decorators import reading_only
from cms.core.readers import is_reader
from cms.core.traditional.addresses import TRADITIONAL
from cms.core.traditional.words import to_traditional
from cms.core.urgency import money_is_gone
from cms.guides.models import GuideIndexPage, ScamCheckPage
from cms.search.addresses import as_arguments, read_request, read_text
from cms.search.results import RESULTS_A_PAGE, SearchRequest
from cms.search.services import search, suggest
from cms.search.services.hot_words import hot_words
from cms.search.services.log import record_search
from cms.search.services.showing import LAST_PAGE

if TYPE_CHECKING:
    from django.http import HttpRequest

HOT_WORDS = 8
# A suggestion helps while somebody is still typing, on the slowest network too.
SUGGESTIONS_BYTES = 1024


@reading_only
def results(request: HttpRequest) -> HttpResponse:
    """Answer a query, or without one say how to ask.

    What somebody looks for is private: no cache keeps the answer, and each search is counted.
    """
    asked = read_request(request.GET)
    context = _ways() | {"asked": asked}
    if asked.text:
        context |= _answer(asked, counted=is_reader(request))
    else:
        context["hot_words"] = hot_words(HOT_WORDS)
    response = render(request, "search/search.html", context)
    if request.GET:
        response["Cache-Control"] = "private, no-store"
    return response


def _answer(asked: SearchRequest, *, counted: bool) -> dict[str, Any]:
    """What a query is answered; past the last page, as when pages were taken down, the last one."""
    found = search(asked)
    if counted and asked == SearchRequest(asked.text):
        # Narrowing and turning the page is still the same search.
        record_search(asked.text, found.total, found.answer)
    pages = Paginator(range(min(found.total, LAST_PAGE * RESULTS_A_PAGE)), RESULTS_A_PAGE)
    if asked.page > pages.num_pages:
        asked = replace(asked, page=pages.num_pages)
        found = search(asked)
    return {
        "asked": asked,
        "found": found,
        "rows": pages.page(asked.page),
        "arguments": as_arguments(asked),
        "is_urgent": money_is_gone(asked.text),
        "hot_words": () if found.total else hot_words(HOT_WORDS),
    }


def _ways() -> dict[str, Any]:
    """The ways besides searching: the check, and the list of guides."""
    pages = {
        page.specific_class: page
        for page in open_to_all(Page.objects.type(GuideIndexPage, ScamCheckPage))
    }
    return {"guide_index": pages.get(GuideIndexPage), "check_page": pages.get(ScamCheckPage)}


@reading_only
def suggestions(request: HttpRequest) -> HttpResponse:
    """What somebody may be going to type, as a JSON list of at most 1 KB."""
    text = read_text(request.GET)
    words = list(suggest(text)) if text else []
    in_traditional = getattr(request, "in_traditional", False)
    if in_traditional:
        words = [to_traditional(word) for word in words]
    while len(body := json.dumps(words, ensure_ascii=False).encode()) > SUGGESTIONS_BYTES:
        words.pop()
    # What is being typed is as private as a search, and a title taken down is suggested no more.
    headers = {"Cache-Control": "private, no-store"}
    if in_traditional:
        headers["Content-Language"] = TRADITIONAL
    return HttpResponse(body, content_type="application/json", headers=headers)
