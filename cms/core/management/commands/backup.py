"""`make backup`: one archive that `make restore` brings back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.core.backups import archive
from cms.core.backups.databases import BackupError


class Command(BaseCommand):
    """Copies the installation while it runs."""

    help = "Writes database, media and secret key into one archive; the site may go on running."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to; by default into the state folder, under the time of day."""
        parser.add_argument("to", nargs="?", help="the archive to write (.tar.gz)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the archive and say where it is and what it holds."""
        name = f"mingbai-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"
        target = Path(options["to"] or settings.VAR_DIR / "backups" / name).resolve()
        try:
            archive.make(target)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{target} ({target.stat().st_size:,} bytes). It holds the secret key and all accounts:"
            " keep it safe, and not on this machine alone."
        )
