"""Search as the rest of the site asks for it."""

from .engine import search
from .suggestions import suggest

__all__ = ["search", "suggest"]
