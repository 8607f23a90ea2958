"""The facets of a search: what they offer, and what of the request they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.search.enums import Kind
from cms.search.results import Choice, Facet
from cms.search.services.hits import Narrowing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.search.results import SearchRequest
    from cms.search.services.hits import Hits
    from cms.search.services.vocabulary import Term, Vocabulary


def read_narrowing(request: SearchRequest, vocabulary: Vocabulary) -> Narrowing:
    """The facets that a request chooses; values nobody knows are as good as none."""
    return Narrowing(
        kind=request.kind if request.kind in Kind.values else None,
        audience=_key(request.audience, vocabulary.audiences),
        scam=_key(request.scam, vocabulary.scam_types),
    )


def facets_of(hits: Hits, narrowing: Narrowing, vocabulary: Vocabulary) -> list[Facet]:
    """What can be chosen, with how many results each leaves; what is chosen stays even at none."""
    kinds = [
        Choice(kind.value, str(kind.label), hits.counts["kind"].get(kind.value, 0), chosen)
        for kind in Kind
        if (chosen := kind == narrowing.kind) or hits.counts["kind"].get(kind.value)
    ]
    return [
        Facet("kind", _("What it is"), kinds),
        Facet(
            "audience",
            _("For whom"),
            _choices(vocabulary.audiences, hits.counts["audience"], narrowing.audience),
        ),
        Facet(
            "scam",
            _("Scam"),
            _choices(vocabulary.scam_types, hits.counts["scam"], narrowing.scam),
        ),
    ]


def _key(slug: str, terms: Mapping[int, Term]) -> int | None:
    return next((key for key, term in terms.items() if term.slug == slug), None)


def _choices(
    terms: Mapping[int, Term], counts: Mapping[str, int], chosen: int | None
) -> list[Choice]:
    return [
        Choice(term.slug, term.name, counts.get(str(key), 0), key == chosen)
        for key, term in terms.items()
        if key == chosen or counts.get(str(key))
    ]
