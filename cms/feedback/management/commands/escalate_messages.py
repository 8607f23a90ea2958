"""Tells managers of messages whose day has passed."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.feedback.services.escalation import escalate_overdue


class Command(BaseCommand):
    """A job of the tick."""

    help = "Escalates overdue messages from readers, each once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"{escalate_overdue()} escalated")
