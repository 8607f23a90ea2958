"""Keeping what was submitted or published as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Revision

if TYPE_CHECKING:
    from django.http import HttpRequest

ARGUMENT = "overwrite_revision_id"


def keep_reviewed_revisions(request: HttpRequest, instance: Any) -> None:
    """Have an autosave write a new revision where it would write over one that counts.

    Wagtail's client names the revision to be replaced, and Wagtail takes its word for it: even when
    readers see that revision, or a reviewer has approved it.
    """
    key = request.POST.get(ARGUMENT, "")
    if not key.isdecimal():
        return
    counts = Q(task_states__isnull=False) | Q(approved_go_live_at__isnull=False)
    if key == str(instance.live_revision_id) or Revision.objects.filter(counts, pk=key).exists():
        kept = request.POST.copy()
        del kept[ARGUMENT]
        request.POST = kept  # type: ignore[assignment]
