"""Keeps what has to be known of a page to show its figures when it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Page

from cms.content.models import ContentPage
from cms.metrics.models import CountedPage

if TYPE_CHECKING:
    from collections.abc import Iterable

TERMS = {"audiences": "audience", "scam_types": "scamtype"}


def remember_pages(pages: Iterable[int]) -> None:
    """Write down the pages that have no figures yet."""
    wanted = set(pages)
    known = CountedPage.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    if missing := wanted - set(known):
        _write(missing)


@transaction.atomic
def renew_pages(pages: Iterable[int]) -> None:
    """Write down anew what has changed on pages that have figures."""
    known = set(CountedPage.objects.filter(pk__in=set(pages)).values_list("pk", flat=True))
    if known:
        _write(known)


def _write(pages: set[int]) -> None:
    rows = Page.objects.filter(pk__in=pages).select_related("content_type").order_by("pk")
    found = [
        CountedPage(
            page=page.pk,
            title=page.title,
            kind=f"{page.content_type.app_label}.{page.content_type.model}",
        )
        for page in rows
    ]
    CountedPage.objects.bulk_create(
        found, update_conflicts=True, unique_fields=["page"], update_fields=["title", "kind"]
    )
    for field, term in TERMS.items():
        _write_terms([page.pk for page in found], field, term)


def _write_terms(pages: list[int], field: str, term: str) -> None:
    of_page: Any = ContentPage._meta.get_field(field)
    of_figures: Any = CountedPage._meta.get_field(field)
    through = of_figures.remote_field.through._default_manager
    rows = of_page.remote_field.through._default_manager.filter(contentpage__in=pages)
    found = set(rows.values_list("contentpage", f"{term}_id"))
    written = through.filter(countedpage__in=pages)
    known = set(written.values_list("countedpage", f"{term}_id"))
    for page, key in known - found:
        written.filter(**{"countedpage": page, f"{term}_id": key}).delete()
    through.bulk_create(
        [
            through.model(**{"countedpage_id": page, f"{term}_id": key})
            for page, key in sorted(found - known)
        ],
        ignore_conflicts=True,
    )
