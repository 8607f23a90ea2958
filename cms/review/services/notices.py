"""What is said in the admin where something is changed, or has to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.log_actions import get_active_log_context

from cms.review.models import RecheckMark, RecheckRun

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


def tell_of_marking(request: HttpRequest, instance: Any) -> None:
    """Tell who changed an entry how many pages use it, and where to follow their marking."""
    uuid = get_active_log_context().uuid
    if uuid is None:
        return
    for run in RecheckRun.objects.filter(log_uuid=uuid):
        said = ngettext(
            "%(count)d page uses “%(name)s” and is being marked to recheck.",
            "%(count)d pages use “%(name)s” and are being marked to recheck.",
            run.total,
        )
        button = messages.button(reverse("review:run", args=[run.pk]), _("Follow the marking"))
        messages.warning(request, said % {"count": run.total, "name": run}, buttons=[button])


def tell_of_marks(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a marked page in the editor what changed, and how to settle it."""
    if request.method != "GET":
        return
    marks = list(RecheckMark.objects.open().filter(page=page.pk).select_related("source_type"))
    if marks:
        notice = render_to_string("review/freshness/notice.html", {"marks": marks})
        url = reverse("review:recheck", args=[page.pk])
        button = messages.button(url, _("Checked: still right…"))
        messages.warning(request, notice, buttons=[button])
