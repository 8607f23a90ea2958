"""What stands in the head of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from cms.core.middleware import has_admin_policy

if TYPE_CHECKING:
    from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def head_script(context: RequestContext) -> SafeString:
    """Restore the reader's settings before the first paint.

    The policy allows these very bytes by their hash; where the admin's policy holds, as in previews,
    there is no such script.
    """
    request = context.get("request")
    if request is None or has_admin_policy(request):
        return SafeString("")
    return mark_safe(f"<script>{settings.HEAD_SCRIPT}</script>")  # noqa: S308 - a file of ours
