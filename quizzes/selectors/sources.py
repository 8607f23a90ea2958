"""The short link that an attempt came by."""

from __future__ import annotations

from django.utils import timezone

from cms.metrics.models import NO_SOURCE, ShortLink
from cms.metrics.services.codes import read_code
from quizzes.services.remembering import Remembered

SECONDS = 60
sources: Remembered[str, int] = Remembered(SECONDS, most=10_000)


def source_of(given: str) -> int:
    """The key of the link that a page told the code of; 0 for none, and for one that has ended."""
    code = read_code(given)
    if not code:
        return NO_SOURCE
    known = sources.among({code})
    if code not in known:
        links = ShortLink.objects.in_use_on(timezone.localdate()).filter(code=code)
        known = {code: links.values_list("pk", flat=True).first() or NO_SOURCE}
        sources.keep(known)
    return known[code]
