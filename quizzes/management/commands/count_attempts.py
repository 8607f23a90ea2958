"""Brings the figures of the quizzes up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from quizzes.services.rolling_up import forget, roll_up


class Command(BaseCommand):
    """A job of the tick; `--anew` is for when grading itself was mended."""

    help = "Counts attempts that were finished, abandoned or changed since the last time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything anew, or what is due."""
        parser.add_argument("--anew", action="store_true", help="Empty the figures, count all.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        if options["anew"]:
            forget()
        counted = roll_up()
        while options["anew"] and (more := roll_up()):
            counted += more
        self.stdout.write(f"{counted} counted")
