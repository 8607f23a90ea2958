"""Addresses of pictures. By a regular expression, which claims no address that a page might have."""

from django.urls import re_path

from .services.share_images import Shape
from .views.sharing import campaign_picture

urlpatterns = [
    re_path(
        rf"^campaigns/pictures/(?P<pk>[0-9]{{1,18}})/(?P<shape>{'|'.join(Shape.values)})"
        r"-(?P<digest>[0-9a-f]{12})\.png$",
        campaign_picture,
        name="campaign_picture",
    ),
]
