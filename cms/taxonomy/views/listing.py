"""The list of a vocabulary, with how often each entry is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.snippets.views.snippets import IndexView

from cms.core.listings import WordSearchMixin
from cms.taxonomy.selectors import usage_count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.http import HttpResponse


class TermIndexView(WordSearchMixin, IndexView):
    """Counts the usage of the whole page of the list at once."""

    usage_url_name = ""

    def with_usage(self, terms: Iterable[Model]) -> list[Model]:
        """Put on each row its count and the address of its usage page."""
        counts = usage_count(terms)
        for term, count in counts.items():
            term.usage = count  # type: ignore[attr-defined]
            term.usage_url = reverse(self.usage_url_name, args=[quote(term.pk)])  # type: ignore[attr-defined]
        return list(counts)

    def get_table(self, object_list: Iterable[Model], **kwargs: Any) -> Any:
        """Count for this page of the list only."""
        return super().get_table(self.with_usage(object_list), **kwargs)

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponse:
        """Count for all rows at once."""
        self.with_usage(queryset)
        return super().as_spreadsheet(queryset, spreadsheet_format)
