"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What has no opinion of content: caching rules, health, security, system checks."""

    name = "cms.core"
    label = "core"
    verbose_name = _("Core")
