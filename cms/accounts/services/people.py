"""What may be done to other people's accounts."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.accounts.models import User


def check_activity_change(actor: User, people: Iterable[User]) -> None:
    """Refuse to switch superusers off or people at closed branches on (ValidationError).

    Wagtail's bulk action asks for neither; its page does not say beforehand which of the two it does.
    """
    today = timezone.localdate()
    for person in people:
        if person.is_superuser and not actor.is_superuser:
            raise ValidationError(
                _("This account may only be changed by a superuser: %(name)s.")
                % {"name": person.get_username()}
            )
        branch = person.branch
        if not person.is_active and branch and branch.closed_on and branch.closed_on < today:
            raise ValidationError(
                _("The branch of %(name)s is closed. Choose another branch first.")
                % {"name": person.get_username()}
            )
