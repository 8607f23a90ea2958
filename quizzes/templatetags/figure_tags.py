"""Figures as they are written."""

from __future__ import annotations

from django import template
from django.template.defaultfilters import floatformat

register = template.Library()

PER_CENT, POINTS, NUMBER = "per_cent", "points", "number"


@register.filter
def scaled(number: float, kind: str) -> str:
    """A share in per cent or a difference of shares in points, with one digit behind the point, else two."""
    if kind == PER_CENT:
        return f"{floatformat(100 * number, 1)}%"
    return floatformat(100 * number, 1) if kind == POINTS else floatformat(number, 2)
