"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StarterConfig(AppConfig):
    """The starter content and the command that loads it."""

    name = "cms.starter"
    label = "starter"
    verbose_name = _("Starter content")
