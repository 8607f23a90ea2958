"""Loads the starter content, and gives an empty installation its first pages."""

from .errors import StarterError
from .loading import load_starter
from .site import ensure_site

__all__ = ["StarterError", "ensure_site", "load_starter"]
