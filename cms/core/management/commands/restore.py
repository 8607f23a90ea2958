"""`make restore`: brings a backup back into an installation that is not running."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.core import preflight
from cms.core.backups import archive
from cms.core.backups.databases import BackupError


class Command(BaseCommand):
    """Verifies an archive and puts it in place of an empty installation."""

    help = "Brings back an archive of `backup`; refuses to replace content unless told to."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The archive, and whether what is there may go."""
        parser.add_argument("source", help="the archive to bring back")
        parser.add_argument(
            "--overwrite", action="store_true", help="Replace the content that is there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold the state folder meanwhile, so that no server works on what is replaced."""
        source = Path(options["source"]).resolve()
        if not source.is_file():
            raise CommandError(f"There is no file {source}.")
        try:
            with preflight.hold(settings.VAR_DIR):
                for line in archive.restore(source, options["overwrite"]):
                    self.stdout.write(line)
        except (preflight.PreflightError, BackupError, OSError) as error:
            raise CommandError(str(error)) from None
