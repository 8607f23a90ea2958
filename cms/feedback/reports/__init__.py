"""The desk as lists, and messages in figures."""

from .analysis import AnalysisView, WordsView
from .page_tasks import PageTasksView
from .tickets import TicketsView

__all__ = ["AnalysisView", "PageTasksView", "TicketsView", "WordsView"]
