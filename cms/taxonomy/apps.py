"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    """The vocabularies that content is sorted by."""

    name = "cms.taxonomy"
    label = "taxonomy"
    verbose_name = _("Vocabularies")

    def ready(self) -> None:
        """Guard the terms on every path."""
        from cms.taxonomy import signal_handlers  # noqa: PLC0415 (models must be loaded first)

        signal_handlers.connect()
