"""Keeps what reaches senders no longer than they were told."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.feedback.services.retention import close_answered, forget_contacts


class Command(BaseCommand):
    """A job of the tick."""

    help = "Closes answered messages, and removes the contact data of those closed long enough ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"{close_answered()} closed, {forget_contacts()} anonymised")
