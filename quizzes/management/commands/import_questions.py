"""Takes up imports of questions that were broken off."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.services.import_runs import work_off_left_over


class Command(BaseCommand):
    """A job of the tick: what the worker has left or never begun."""

    help = "Goes on with imports of questions at which nobody works any more."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go on where they were left."""
        work_off_left_over()
