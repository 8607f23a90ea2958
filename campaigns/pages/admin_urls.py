"""Addresses below /admin/campaigns/."""

from django.urls import path
from wagtail.admin.views.reports import ReportView

import cms.core.converters  # noqa: F401 - the kind "key"

from .views.desk import CampaignHomeView, CampaignsView
from .views.figures import CampaignFiguresView
from .views.links import CampaignLinksView
from .views.starting import RenewalView, StartOverView

app_name = "campaigns"
LISTS: dict[str, tuple[str, type[ReportView]]] = {
    "index": ("", CampaignsView),
    "figures": ("<key:pk>/figures/", CampaignFiguresView),
    "links": ("<key:pk>/links/", CampaignLinksView),
}
urlpatterns = [
    *(path(place, view.as_view(), name=name) for name, (place, view) in LISTS.items()),
    *(
        path(f"{place}results/", view.as_view(results_only=True), name=f"{name}_results")
        for name, (place, view) in LISTS.items()
    ),
    path("<key:pk>/", CampaignHomeView.as_view(), name="home"),
    path("<key:pk>/start-over/", StartOverView.as_view(), name="start_over"),
    path("<key:pk>/renewal/", RenewalView.as_view(), name="renewal"),
]
