"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """What content passes before and after it appears."""

    name = "cms.review"
    label = "review"
    verbose_name = _("Review")

    def ready(self) -> None:
        """Connect the signals, and take publishing unasked out of everybody's hands."""
        from wagtail.models import Page  # noqa: PLC0415
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from . import signal_handlers  # noqa: PLC0415  (models must be loaded first)
        from .permissions import ReviewedPagesPolicy, ReviewedSnippetPolicy  # noqa: PLC0415
        from .services.defaults import reviewed_snippets  # noqa: PLC0415

        register_permission_policy(Page, ReviewedPagesPolicy(Page))
        for model in reviewed_snippets():
            register_permission_policy(model, ReviewedSnippetPolicy(model))
        signal_handlers.connect()
