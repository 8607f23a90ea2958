"""Registers what Wagtail asks for."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js", order=0)
def carry_out_calls() -> SafeString:
    """Start widgets and panels without inline scripts."""
    return format_html('<script src="{}"></script>', static("js/admin/init.js"))
