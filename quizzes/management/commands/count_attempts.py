"""Brings the figures of the quizzes up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.services.rolling_up import HoldsDeletedError, forget, roll_up

OLD = (
    "The figures hold attempts that were deleted since (forget_attempts), which cannot be counted "
    "anew. Add --lose-deleted to lose what they came to."
)


class Command(BaseCommand):
    """A job of the tick; `--anew` is for when grading itself was mended."""

    help = "Counts attempts that were finished, abandoned or changed since the last time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Everything anew, or what is due."""
        parser.add_argument("--anew", action="store_true", help="Empty the figures, count all.")
        parser.add_argument(
            "--lose-deleted", action="store_true", help="Anew even where old attempts were deleted."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        if options["anew"]:
            try:
                forget(loses_deleted=options["lose_deleted"])
            except HoldsDeletedError:
                raise CommandError(OLD) from None
        counted = roll_up()
        while options["anew"] and (more := roll_up()):
            counted += more
        self.stdout.write(f"{counted} counted")
