"""The first person who may sign in."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.accounts.enums import Role
from cms.accounts.models import RoleProfile, User

FIRST_USERNAME = "admin"
SHORTEST_PASSWORD = 8


@transaction.atomic
def ensure_administrator(password: str | None = None) -> tuple[str, str] | None:
    """Create a superuser if there is none; return name and password, or None if nothing was done.

    Without a password a random one is made. A given one must have at least eight characters
    (ValidationError): the installation's owner chose it, so no other rule stands in the way.
    """
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return None
    if password is not None and len(password.strip()) < SHORTEST_PASSWORD:
        raise ValidationError(
            _("The administrator's password needs at least %(count)d characters."),
            params={"count": SHORTEST_PASSWORD},
        )
    password = password or secrets.token_urlsafe(12)
    username = FIRST_USERNAME
    while User.objects.filter(username=username).exists():
        username = f"{FIRST_USERNAME}-{secrets.token_hex(2)}"
    user = User.objects.create_superuser(username, email="", password=password)
    for profile in RoleProfile.objects.filter(code=Role.ADMINISTRATOR):
        user.groups.add(profile.group)
    return username, password
