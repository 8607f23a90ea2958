"""Gives an empty installation its home page and guide index."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.starter.services import ensure_site


class Command(BaseCommand):
    """Used by `make run` with STARTER=0."""

    help = "Make the home page, the guide index and the site, where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and say where they are."""
        pages = ensure_site()
        self.stdout.write(f"The site stands: {pages.home.title}, {pages.guides.title}.")
