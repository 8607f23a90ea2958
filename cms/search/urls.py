"""Search and its suggestions."""

from django.urls import path

from .views.reading import results, suggestions

urlpatterns = [
    path("", results, name="search"),
    path("suggest/", suggestions, name="search_suggest"),
]
