"""Addresses of media files."""

from django.urls import path, re_path

from cms.media.views.files import chapters, document_file, media_file

urlpatterns = [
    path("media/chapters/<int:media_id>-<slug:digest>.vtt", chapters, name="media_chapters"),
    path("media/<path:path>", media_file, name="media_file"),
    # In place of Wagtail's view of the same address.
    re_path(r"^documents/(\d+)/(.*)$", document_file),
]
