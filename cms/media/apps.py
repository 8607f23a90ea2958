"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images and documents, cleaned on the way in."""

    name = "cms.media"
    label = "media"
    verbose_name = _("Media")

    def ready(self) -> None:
        """Connect the signals."""
        from cms.media.signal_handlers import register_signal_handlers  # noqa: PLC0415

        register_signal_handlers()
