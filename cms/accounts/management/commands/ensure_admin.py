"""`ensure_admin`: the first administrator of a new installation."""

import os
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from cms.accounts.services import ensure_administrator


class Command(BaseCommand):
    """Create the first administrator, and say name and password once."""

    help = (
        "Creates the first administrator if there is none, with the password of ADMIN_PASSWORD "
        "or a random one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print name and password only when they are new."""
        try:
            created = ensure_administrator(os.environ.get("ADMIN_PASSWORD"))
        except ValidationError as error:
            raise CommandError(f"ADMIN_PASSWORD: {error.messages[0]}") from error
        if created:
            self.stdout.write(f"Administrator: {created[0]}   password: {created[1]}")
