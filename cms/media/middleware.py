"""Refuses a request that is larger than any form of ours may send, before a byte of it is read."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

logger = logging.getLogger(__name__)


class RequestSizeMiddleware:
    """Answers 413: a page for people, JSON for the scripts that upload."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        fits = len(length) < 18 and (
            not length.isdecimal() or int(length) <= settings.REQUEST_MAX_SIZE
        )
        if fits:
            return self.get_response(request)
        logger.warning("Refused %s bytes to %s", length, request.path_info)
        return self._refuse(request)

    @staticmethod
    def _refuse(request: HttpRequest) -> HttpResponse:
        limits = {
            "video": filesizeformat(settings.VIDEO_MAX_UPLOAD_SIZE),
            "audio": filesizeformat(settings.AUDIO_MAX_UPLOAD_SIZE),
            "document": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
            "image": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        }
        message = (
            _(
                "What you sent is too large; nothing of it was kept. A video may have at most "
                "%(video)s, a sound file %(audio)s, a document %(document)s, an image %(image)s: "
                "make it smaller, then upload it again."
            )
            % limits
        )
        headers = {"Cache-Control": "no-store"}
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            refusal = {"success": False, "error_message": message}
            return JsonResponse(refusal, status=413, headers=headers)
        page = render_to_string("413.html", {"message": message})
        return HttpResponse(page, status=413, headers=headers)
