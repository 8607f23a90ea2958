"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """ContentPage, the blocks and the base templates that every page shares."""

    name = "cms.content"
    label = "content"
    verbose_name = _("Content")

    def ready(self) -> None:
        """Register the house rules."""
        from . import checks  # noqa: F401, PLC0415
