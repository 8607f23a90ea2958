"""Loads the starter content; a second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.starter.services import StarterError, load_starter


class Command(BaseCommand):
    """Used by `make run`, unless STARTER=0."""

    help = "Load the starter content: vocabularies and pages of every kind."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was created."""
        try:
            created = load_starter()
        except StarterError as error:
            raise CommandError(str(error)) from error
        made = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in created.items())
        self.stdout.write(f"Starter content: {made or 'nothing new'}.")
