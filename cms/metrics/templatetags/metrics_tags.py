"""Figures inside other apps' templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from cms.metrics.permissions import sees_site
from cms.metrics.selectors.pages import PageFigures, figures_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

register = template.Library()


@register.simple_tag
def page_figures(page: Page, request: HttpRequest) -> PageFigures | None:
    """What was counted on a page, for who may see it."""
    return figures_of(page.pk) if page.pk and sees_site(request.user) else None


@register.filter
def sees_page_figures(request: HttpRequest) -> bool:
    """Tell whether what was counted on pages is shown to who asks."""
    return sees_site(request.user)
