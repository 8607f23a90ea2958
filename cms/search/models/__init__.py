"""What search keeps, one concern a module."""

from .entries import SearchEntry
from .pairs import SoundPair
from .states import INDEX_VERSION, IndexState
from .tallies import SearchTally

__all__ = ["INDEX_VERSION", "IndexState", "SearchEntry", "SearchTally", "SoundPair"]
