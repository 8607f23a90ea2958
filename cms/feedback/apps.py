"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Ratings, messages from readers and the answers to them."""

    name = "cms.feedback"
    label = "feedback"
    verbose_name = _("Feedback")

    def ready(self) -> None:
        """Let publications settle tasks, and branches say who sees which message."""
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from cms.accounts.permissions import NeverChangedPolicy  # noqa: PLC0415

        from . import signal_handlers  # noqa: PLC0415  (models must be loaded first)
        from .models import PrivacyNotice, Ticket  # noqa: PLC0415
        from .permissions import TicketPolicy  # noqa: PLC0415

        register_permission_policy(Ticket, TicketPolicy(Ticket))
        register_permission_policy(PrivacyNotice, NeverChangedPolicy(PrivacyNotice))
        signal_handlers.connect()
