"""Pages that editors put first for a query."""

from __future__ import annotations

from wagtail.contrib.search_promotions.models import SearchPromotion

from cms.search.services.wording import plain_wording


def promoted_for(text: str) -> list[tuple[int, str]]:
    """Keys of the pages promoted for this text, in the editors' order, each with its note.

    Promotions keep their query in plain wording, so that width, case, traditional characters and
    punctuation do not matter. Whether readers may open a page is the caller's question.
    """
    wording = plain_wording(text)
    if not wording:
        return []
    promotions = SearchPromotion.objects.filter(
        query__query_string=wording, page__isnull=False
    ).order_by("sort_order", "pk")
    return list(promotions.values_list("page_id", "description"))
