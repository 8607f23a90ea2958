"""Marks pages to recheck where signals or the worker could not."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.review.services.marking import work_off_left_over
from cms.review.services.watching import look_everywhere


class Command(BaseCommand):
    """A job of the tick: what was changed past the admin, and runs that were broken off."""

    help = "Looks for changed vocabulary entries, and takes up the marking of pages that was broken off."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, then work; a new run is left to the worker."""
        look_everywhere()
        work_off_left_over()
