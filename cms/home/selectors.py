"""What the front door shows of the rest of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from wagtail.models import Page

from cms.content.illustrations import Illustration, find_illustration
from cms.content.models import ContentPage, open_to_all
from cms.taxonomy.models import ScamType, ScamTypeName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from cms.content.models.pages import ContentPageQuerySet
    from cms.guides.models import GuideIndexPage

SCAMS = 3

AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass(frozen=True)
class CommonScam:
    """A scam of the current list, and where it is explained."""

    scam_type: ScamType
    url: str

    @property
    def illustration(self) -> Illustration | None:
        """Our drawing of it, if there is one."""
        return find_illustration("scams", self.scam_type.slug)


@dataclass(frozen=True)
class CommonScams:
    """The scams that stand first in the current edition of the list, as far as we explain them."""

    edition: str
    scams: list[CommonScam]
    # Whether no place is left out: else nobody may call them the first three.
    complete: bool


def of_kind(pages: Iterable[Page], kind: type[AnyPage]) -> AnyPage | None:
    """The first of some pages that is of a kind; their types are known without a query."""
    found: Any = next((page for page in pages if page.specific_class is kind), None)
    return found


def if_readable(page_id: int | None) -> Page | None:
    """The page, unless readers cannot open it."""
    if page_id is None:
        return None
    return open_to_all(Page.objects.filter(pk=page_id)).first()


def common_scams(
    content: ContentPageQuerySet, guide_index: GuideIndexPage | None, request: HttpRequest
) -> CommonScams:
    """Follow the positions that the current edition prints: two queries.

    A scam leads to its guides; where there is one alone, or a video, right to that.
    """
    names = ScamTypeName.objects.filter(scam_type=models.OuterRef("pk"), edition__is_current=True)
    explaining = content.filter(scam_types=models.OuterRef("pk")).newest_first()
    guides = explaining.child_of(guide_index) if guide_index else explaining.none()
    scam_types: list[Any] = list(
        ScamType.objects.with_current_name()
        .annotate(
            place=models.Subquery(names.values("position")[:1]),
            edition_name=models.Subquery(names.values("edition__name")[:1]),
            guide=models.Subquery(guides.values("pk")[:1]),
            another_guide=models.Subquery(guides.values("pk")[1:2]),
            anything=models.Subquery(explaining.values("pk")[:1]),
        )
        .filter(place__isnull=False, anything__isnull=False)
        .order_by("place")[:SCAMS]
    )
    targets = ContentPage.objects.in_bulk([scam.guide or scam.anything for scam in scam_types])
    list_url = guide_index.get_url(request) if guide_index else ""

    def url(scam: Any) -> str:
        if scam.another_guide:
            return f"{list_url}?scam={scam.slug}"
        return targets[scam.guide or scam.anything].get_url(request) or ""

    return CommonScams(
        edition=scam_types[0].edition_name if scam_types else "",
        scams=[CommonScam(scam, url(scam)) for scam in scam_types],
        complete=[scam.place for scam in scam_types] == list(range(1, SCAMS + 1)),
    )
