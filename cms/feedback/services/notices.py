"""What is said in the editor of a page that readers are unhappy with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.feedback.models import PageTask
from cms.feedback.selectors.pages import may_see_feedback_on

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page


def tell_of_tasks(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens the page in the editor what readers say, and how to settle it."""
    if request.method != "GET":
        return
    tasks = list(PageTask.objects.open().filter(page=page.pk))
    if tasks and may_see_feedback_on(request.user, page):
        notice = render_to_string("feedback/admin/notice.html", {"tasks": tasks})
        url = reverse("feedback_desk:page", args=[page.pk])
        messages.warning(request, notice, buttons=[messages.button(url, _("Read what they say"))])
