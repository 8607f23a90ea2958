"""Addresses that readers ask: counting, and what short links lead to."""

from django.urls import path

from .views.counting import beacon
from .views.links import short_link

urlpatterns = [
    path("count/", beacon, name="count"),
    path("q/", short_link, name="short_link_empty"),
    path("q/<path:code>", short_link, name="short_link"),
]
