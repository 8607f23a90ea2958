"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintsConfig(AppConfig):
    """Cards to print and to share."""

    name = "cms.prints"
    label = "prints"
    verbose_name = _("Prints")
