"""Keeps the log of searches no longer than it is of use."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.search.services.log import forget_old


class Command(BaseCommand):
    """A job of the tick."""

    help = "Deletes counted searches after 400 days, and what was searched only once after 90."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many rows went."""
        self.stdout.write(f"{forget_old()} forgotten")
