"""Wagtail's views of promotions, without its counting of searches and without outside addresses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.models import Query
from wagtail.contrib.search_promotions.views.settings import SearchPromotionCreateEditMixin

from cms.search.forms import PromotedPagesFormSet, PromotionQueryForm

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class PromotionsView(views.IndexView):
    """Every text for which pages stand first."""

    columns = views.IndexView.columns[:2]

    def get_base_queryset(self) -> QuerySet[Query]:
        """Fetch the pages along."""
        queries = Query.objects.filter(editors_picks__isnull=False).distinct()
        return queries.prefetch_related("editors_picks__page")


class OurForms(SearchPromotionCreateEditMixin):
    """What adding and editing share."""

    form_class = PromotionQueryForm
    request: HttpRequest

    @cached_property
    def searchpicks_formset(self) -> PromotedPagesFormSet:
        """The pages, in our form."""
        posted = self.request.POST if self.request.method == "POST" else None
        return PromotedPagesFormSet(posted, instance=self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the script of rows asks for."""
        formset = self.searchpicks_formset
        options = {
            "formsetPrefix": f"id_{formset.prefix}",
            "emptyChildFormPrefix": formset.empty_form.prefix,
            "canOrder": True,
            "maxForms": formset.max_num,
        }
        return super().get_context_data(**kwargs) | {"rows_script": json.dumps([options])}


class AddPromotionView(OurForms, views.CreateView):
    """Begins with a text of the report."""

    def get_initial(self) -> dict[str, Any]:
        """Take the text from the address."""
        text = self.request.GET.get("text", "")[:60]
        return {"query_string": text} if text.isprintable() else {}


class EditPromotionView(OurForms, views.EditView):
    """The same form."""
