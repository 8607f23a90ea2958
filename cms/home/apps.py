"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page and standing pages."""

    name = "cms.home"
    label = "home"
    verbose_name = _("Home")
