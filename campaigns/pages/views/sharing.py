"""The pictures by which campaigns are shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from campaigns.pages.models import CampaignPage
from campaigns.pages.services.share_images import Shape, draw
from cms.content.models import BrandSettings
from cms.content.views.public import A_YEAR
from cms.core.decorators import reading_only

if TYPE_CHECKING:
    from django.http import HttpRequest


@reading_only
def campaign_picture(request: HttpRequest, pk: str, shape: str, digest: str) -> HttpResponse:
    """A picture of what everybody can read; another digest than the current one is no picture."""
    campaign = CampaignPage.objects.readable().filter(pk=pk).first()
    brand = BrandSettings.for_request(request)
    picture = draw(campaign, brand, Shape(shape), digest) if campaign else None
    if picture is None:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return HttpResponse(picture, content_type="image/png", headers=headers)
