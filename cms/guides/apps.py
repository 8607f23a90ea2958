"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GuidesConfig(AppConfig):
    """Guides: the advice that readers come for."""

    name = "cms.guides"
    label = "guides"
    verbose_name = _("Guides")
