"""What is known of the review of pages."""

from .approval import Level, ReviewTask, ReviewTaskState
from .changes import Change
from .freshness import RecheckMark, RecheckRun, SourceState

__all__ = [
    "Change",
    "Level",
    "RecheckMark",
    "RecheckRun",
    "ReviewTask",
    "ReviewTaskState",
    "SourceState",
]
