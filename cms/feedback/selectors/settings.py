"""The settings, read for each message that comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import caches

from cms.feedback.models import FeedbackSettings

if TYPE_CHECKING:
    from django.http import HttpRequest


def settings_for(request: HttpRequest) -> FeedbackSettings:
    """The settings of the request's site, a few seconds old at most, as its pages are."""
    key = f"feedback-settings-{request.get_host()}"
    cache = caches[settings.CACHE_MIDDLEWARE_ALIAS]
    found: FeedbackSettings | None = cache.get(key)
    if found is None:
        found = FeedbackSettings.for_request(request)
        cache.set(key, found, settings.CACHE_MIDDLEWARE_SECONDS)
    return found
