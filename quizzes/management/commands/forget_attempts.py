"""Keeps what readers answered no longer than it is of use."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.services.retention import forget_attempts


class Command(BaseCommand):
    """A job of the tick."""

    help = "Deletes attempts 400 days after the last answer with their token; the figures stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many went."""
        self.stdout.write(f"{forget_attempts()} forgotten")
