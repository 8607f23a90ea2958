"""What short links have brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from cms.metrics.enums import Action
from cms.metrics.models import SourceMonth

if TYPE_CHECKING:
    from django.db.models import QuerySet


def with_totals(links: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate `scans` and `reads` of all time, in the query that asks for the links."""

    def total(action: Action) -> Coalesce:
        months = SourceMonth.objects.filter(source=OuterRef("pk"), action=action)
        sums = months.order_by().values("source").annotate(all=Sum("total")).values("all")
        return Coalesce(Subquery(sums), 0, output_field=BigIntegerField())

    return links.annotate(scans=total(Action.SCAN), reads=total(Action.READ))
