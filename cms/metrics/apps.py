"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MetricsConfig(AppConfig):
    """What was read, watched and scanned: counts by page and day, never people."""

    name = "cms.metrics"
    label = "metrics"
    verbose_name = _("Reach")

    def ready(self) -> None:
        """Keep short links for ever and within their branches; show figures in the lists of content."""
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from cms.accounts.permissions import KeptScopedPolicy  # noqa: PLC0415
        from cms.content.listings import ADDED_COLUMNS  # noqa: PLC0415

        from . import signal_handlers  # noqa: PLC0415
        from .models import ShortLink  # noqa: PLC0415
        from .panels import READS_COLUMN  # noqa: PLC0415

        register_permission_policy(ShortLink, KeptScopedPolicy(ShortLink))
        ADDED_COLUMNS.append(READS_COLUMN)
        signal_handlers.connect()
