"""Hands out pictures, recordings and documents."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from django.views.static import was_modified_since
from wagtail.documents.views.serve import serve
from whitenoise.responders import SlicedFile

from cms.core.decorators import reading_only
from cms.media.models import CustomMedia
from cms.media.services.ranges import RangeError, asked_range

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

mimetypes.add_type("audio/mp4", ".m4a")  # not every system's list knows these
mimetypes.add_type("text/vtt", ".vtt")

# Documents have their own view with permissions; what else lies in the folder is nobody's business.
PUBLIC_FOLDERS = ("images/", "original_images/", "recordings/", "captions/")
# Names of all contain a hash of the content.
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
INLINE_TYPES = {
    *("image/jpeg", "image/png", "image/webp", "image/avif"),
    *("video/mp4", "audio/mpeg", "audio/mp4", "text/vtt"),
}


@reading_only
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a file or the part of it that is asked for, or 304 when the reader has it."""
    file = _public_file(path)
    stat = file.stat()
    changed, size = int(stat.st_mtime), stat.st_size
    content_type, _encoding = mimetypes.guess_type(file.name)
    inline = content_type in INLINE_TYPES
    headers = {
        **HEADERS,
        "Last-Modified": http_date(changed),
        "ETag": f'"{changed:x}-{size:x}"',
        "Accept-Ranges": "bytes",
    }
    # Pictures and recordings are compressed already; GZipMiddleware asks the request.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    known = request.headers.get("If-Modified-Since")
    if "If-None-Match" not in request.headers and not was_modified_since(known, changed):
        return HttpResponseNotModified(headers=headers)
    try:
        part = asked_range(request, size, headers)
    except RangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    response = FileResponse(
        SlicedFile(file.open("rb"), first, last),
        as_attachment=not inline,
        filename=file.name,
        content_type=content_type if inline else "application/octet-stream",
        headers={**headers, "Content-Length": str(last - first + 1)},
        status=206 if part else 200,
    )
    if part:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


@reading_only
def chapters(request: HttpRequest, media_id: int, digest: str) -> HttpResponse:
    """The chapters of a video as a text track, under an address that changes with them."""
    media = get_object_or_404(CustomMedia, pk=media_id)
    if request.path != media.chapters_url:
        raise Http404
    return HttpResponse(media.chapters_webvtt, content_type="text/vtt", headers=HEADERS)


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
