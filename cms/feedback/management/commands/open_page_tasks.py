"""Opens tasks on the pages that readers are unhappy with."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.feedback.services.page_tasks import open_page_tasks


class Command(BaseCommand):
    """A job of the tick."""

    help = "Opens a task on each page with a low score, or enough “not useful” within a week."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"{open_page_tasks()} opened")
