"""Where the admin shows what is reviewed, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import Page

if TYPE_CHECKING:
    from django.db.models import Model


def admin_url(model: type[Model], action: str, *args: Any) -> str:
    """The address of Wagtail's own screen: `edit`, `history`, `revisions_compare`, …"""
    if issubclass(model, Page):
        return reverse(f"wagtailadmin_pages:{action}", args=args)
    viewset = model.snippet_viewset  # type: ignore[attr-defined]
    return reverse(viewset.get_url_name(action), args=[quote(args[0]), *args[1:]])


def review_url(action: str, model: type[Model], pk: Any) -> str:
    """The address of one of our screens on an object: `evidence` or `withdraw`."""
    base: type[Model] = Page if issubclass(model, Page) else model
    names = (base._meta.app_label, base._meta.model_name, quote(pk))
    return reverse(f"review:{action}", args=names)
