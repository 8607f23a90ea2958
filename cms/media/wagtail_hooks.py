"""Registers how files are deleted, and that browsers refuse what is too large to be sent."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from cms.media.views import deletion

# Wagtail's bulk actions come first, ours replace them.
hooks.register("register_bulk_action", deletion.ImageDeleteBulkAction, order=100)
hooks.register("register_bulk_action", deletion.DocumentDeleteBulkAction, order=100)


@hooks.register("register_admin_urls", order=-1)
def register_deletion() -> list[URLPattern]:
    """Stand before Wagtail's views of the same addresses, whose names go on leading here."""
    return [
        path("images/<int:image_id>/delete/", deletion.ImageDeleteView.as_view()),
        path("images/usage/<int:image_id>/", deletion.ImageUsageView.as_view()),
        path("images/multiple/<int:image_id>/delete/", deletion.ImageUploadDeleteView.as_view()),
        path("documents/delete/<int:document_id>/", deletion.DocumentDeleteView.as_view()),
        path("documents/usage/<int:document_id>/", deletion.DocumentUsageView.as_view()),
        path(
            "documents/multiple/<int:doc_id>/delete/", deletion.DocumentUploadDeleteView.as_view()
        ),
        path("media/delete/<int:media_id>/", deletion.delete_media),
        path("media/usage/<int:media_id>/", deletion.MediaUsageView.as_view()),
    ]


@hooks.register("insert_global_admin_js")
def refuse_large_files_in_browser() -> SafeString:
    """Tell at once that a file is too large, wherever one is chosen."""
    return format_html('<script src="{}" defer></script>', static("js/admin/upload-limit.js"))
