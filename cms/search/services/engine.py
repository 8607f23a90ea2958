"""A search from the reader's text to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.core.folding import fold, runs
from cms.search.results import Answer, SearchResults
from cms.search.services.facets import facets_of, read_narrowing
from cms.search.services.hits import entries_of, find
from cms.search.services.hotlines import find_hotlines
from cms.search.services.query import Query, Word, clean, join, parse
from cms.search.services.questions import everyday_words, most_telling, without_asking
from cms.search.services.showing import Found, Part, promoted_pages, results_of
from cms.search.services.spelling import correct
from cms.search.services.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from cms.search.results import SearchRequest
    from cms.search.services.hits import Narrowing, Stretch

# What remains of a question is a word where it is no longer, and else a phrase of several.
LONGEST_WORD = 4


def search(request: SearchRequest) -> SearchResults:
    """Answer a request, whatever its text."""
    # Folding can make one character many.
    text = clean(fold(clean(request.text)))
    vocabulary = load_vocabulary()
    if parse(text, vocabulary.words) is None:
        return SearchResults(request)
    narrowing = read_narrowing(request, vocabulary)
    # Editors place pages before all results, not before some kinds of them.
    promoted = {} if narrowing.is_chosen else promoted_pages(text)
    part = Part.of_page(request.page, promoted)
    found = _find(text, vocabulary, narrowing, part.stretch)
    hotlines = find_hotlines(text)
    if not found.hits.unnarrowed and not promoted:
        return SearchResults(request, hotlines=hotlines)
    return SearchResults(
        request,
        answer=found.answer,
        total=found.hits.total - found.hits.left_out + len(promoted),
        results=results_of(found, part),
        facets=facets_of(found.hits, narrowing, vocabulary),
        hotlines=hotlines,
        corrected=found.corrected,
        scam_types=_named(found.query, vocabulary),
    )


def _find(text: str, vocabulary: Vocabulary, narrowing: Narrowing, wanted: Stretch) -> Found:
    """The first way to answer that finds anything."""
    words = vocabulary.words
    query = parse(text, words)
    assert query is not None  # noqa: S101  # the caller asked for it
    found = Found(find(entries_of(query), narrowing, wanted), query, Answer.ALL_WORDS)
    if found.hits.unnarrowed:
        return found
    topic = without_asking(text, words) or text
    asked = parse(topic, words) or query
    is_question = join(topic.split()) != join(runs(text))
    is_word = len(asked.words) == 1 and len(asked.text) <= LONGEST_WORD
    if is_question and is_word and asked.text not in everyday_words():
        hits = find(entries_of(asked), narrowing, wanted)
        if hits.unnarrowed:
            return Found(hits, asked, Answer.ALL_WORDS)
    correction = correct(topic, words, everyday_words())
    if correction and (correction.text or not is_question):
        hits = find(entries_of(correction.query), narrowing, wanted)
        answer = Answer.SPELLING if correction.text else Answer.ALL_WORDS
        return Found(hits, correction.query, answer, correction.text)
    telling = most_telling(topic, words)
    if telling is None:
        return found
    entries, parts = telling
    hits = find(entries, narrowing, wanted)
    return Found(hits, Query(tuple(map(Word, parts))), Answer.SOME_WORDS)


def _named(query: Query, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The scam types that a query names, for links to them."""
    terms = [vocabulary.scam_types[key] for key in query.scam_types if key in vocabulary.scam_types]
    return [(term.slug, term.name) for term in terms]
