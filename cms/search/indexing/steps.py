"""Whether the index is in step with the pages: what writes rows past the site leaves it behind."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from cms.content.models import open_to_all
from cms.search.models import IndexState, SearchEntry


def out_of_step() -> str:
    """What an operator has to know of the index, in one line; empty when all is well.

    A few quick queries, for whoever watches the site; texts are not compared.
    """
    if not IndexState.is_current():
        wrong = "it was built by another version"
    else:
        # The root and Wagtail's welcome page are no pages of ours.
        ours = Page.objects.exclude(content_type=ContentType.objects.get_for_model(Page))
        entries = SearchEntry.objects.filter(index_entry__in=IndexEntry.objects.values("pk"))
        missing = ours.exclude(pk__in=entries.values("page")).count()
        closed = SearchEntry.objects.filter(is_open=True).exclude(
            page__in=open_to_all(Page.objects.all()).values("pk")
        )
        if missing:
            wrong = f"it lacks {missing} pages"
        elif shown := closed.count():
            wrong = f"it takes {shown} pages for open that are not"
        else:
            return ""
    return f"search index: {wrong}; run manage.py update_index"
