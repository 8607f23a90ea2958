"""Hands out pictures and documents."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.http import http_date
from django.views.static import was_modified_since
from wagtail.documents.views.serve import serve

from cms.core.decorators import reading_only

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Documents have their own view with permissions; what else lies in the folder is nobody's business.
PUBLIC_FOLDERS = ("images/", "original_images/")
# Names of both contain a hash of the content.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
INLINE_TYPES = {"image/jpeg", "image/png", "image/webp", "image/avif"}


@reading_only
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a file, or 304 when the reader has it."""
    file = _public_file(path)
    changed = int(file.stat().st_mtime)
    if not was_modified_since(request.headers.get("If-Modified-Since"), changed):
        return HttpResponseNotModified(headers=HEADERS)
    content_type, _encoding = mimetypes.guess_type(file.name)
    inline = content_type in INLINE_TYPES
    response = FileResponse(
        file.open("rb"),
        as_attachment=not inline,
        content_type=content_type if inline else "application/octet-stream",
        headers={**HEADERS, "Last-Modified": http_date(changed)},
    )
    # Pictures are compressed already; GZipMiddleware asks the request.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    return response


@reading_only
def document_file(request: HttpRequest, document_id: str, filename: str) -> HttpResponseBase:
    """Wagtail's view of a document; what is not shown but saved is kept in a sandbox as well."""
    response: HttpResponseBase = serve(request, document_id, filename)
    # Wagtail names an encoding, "None", even where there is none.
    if response.get("Content-Encoding") == "None":
        del response["Content-Encoding"]
        request.META.pop("HTTP_ACCEPT_ENCODING", None)  # GZipMiddleware asks: the length stays true
    if response.get("Content-Disposition", "").startswith("attachment"):
        response["Content-Security-Policy"] = HEADERS["Content-Security-Policy"]
    return response


def _public_file(path: str) -> Path:
    """Return the file, or raise Http404 for all that is hidden, elsewhere or not there."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or "\\" in path or not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    try:
        file = Path(default_storage.path(path)).resolve()
        root = Path(default_storage.path("")).resolve()
        found = file.is_relative_to(root) and file.is_file()
    except (SuspiciousFileOperation, OSError, ValueError) as error:
        raise Http404 from error
    if not found:
        raise Http404
    return file
