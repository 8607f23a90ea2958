"""Addresses of media files."""

from django.urls import path

from cms.media.views import media_file

urlpatterns = [path("<path:path>", media_file, name="media_file")]
