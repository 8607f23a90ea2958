"""Guides, alerts of what goes on right now, and the check that leads to the right guide."""

from .alerts import AlertIndexPage, AlertPage
from .check import ScamCheckPage
from .guides import GuideIndexPage, GuidePage

__all__ = ["AlertIndexPage", "AlertPage", "GuideIndexPage", "GuidePage", "ScamCheckPage"]
