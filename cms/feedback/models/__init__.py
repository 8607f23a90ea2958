"""What is kept of feedback, one concern a module."""

from .notices import PrivacyNotice
from .page_tasks import PageTask
from .settings import FeedbackSettings
from .tickets import Ticket, TicketEvent
from .votes import Vote

__all__ = ["FeedbackSettings", "PageTask", "PrivacyNotice", "Ticket", "TicketEvent", "Vote"]
