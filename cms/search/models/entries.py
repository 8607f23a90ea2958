"""What search knows of a page beyond the words in Wagtail's index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.search.enums import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable


class SearchEntry(models.Model):
    """A page in the index: what its results show, and by what they are chosen and ordered."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    # Wagtail deletes its entries without asking; the backend deletes ours with them.
    # No index of its own, not even a unique one: SQLite would take it instead of the covering one.
    index_entry = models.ForeignKey(
        "wagtailsearch.IndexEntry",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    # Empty for pages that are not to be found.
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    # Whether everybody can open it: published, not restricted, nothing above it taken down.
    is_open = models.BooleanField(default=False)
    # Its kind and the keys of its audiences and scam types, as `facet_keys` writes them.
    facets = models.CharField(max_length=1000)
    # When its advice was last given or checked.
    fresh_at = models.DateTimeField(null=True)
    # For how long an alert holds; empty for what lasts.
    holds_from = models.DateTimeField(null=True)
    holds_until = models.DateTimeField(null=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    # What the page says, as readers see it, for the passage under a result.
    text = models.TextField(blank=True)
    # The beginning of the text, folded: by it the first hits are judged. Folding is what would cost
    # most of a search.
    folded = models.TextField(blank=True)

    FOLDED_CHARACTERS = 1500

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page in the search index")
        verbose_name_plural = _("pages in the search index")
        indexes = [
            # All that choosing and ordering need, so that no long text is read for it.
            models.Index(
                fields=[
                    *("index_entry", "is_open", "facets", "page"),
                    *("fresh_at", "holds_from", "holds_until"),
                ],
                name="search_entry_covering",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @staticmethod
    def facet_keys(kind: str, audiences: Iterable[int], scam_types: Iterable[int]) -> str:
        """Write what a page is counted under for `facets`: ` kguide a3 a7 s12 `."""
        keys = [f"a{key}" for key in sorted(audiences)] + [f"s{key}" for key in sorted(scam_types)]
        return " ".join(["", f"k{kind}", *keys, ""])

    def is_in_force(self) -> bool:
        """Whether it is an alert that holds now."""
        now = timezone.now()
        has_begun = self.holds_from is not None and self.holds_from <= now
        return has_begun and (self.holds_until is None or self.holds_until > now)
