"""`sync_roles`: put the roles right without a migration."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.accounts.services import sync_roles


class Command(BaseCommand):
    """Give the groups of the roles exactly the permissions the code says."""

    help = "Gives the groups of the roles exactly the permissions the code says."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sync."""
        sync_roles()
