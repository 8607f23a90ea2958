"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images and documents, cleaned on the way in."""

    name = "cms.media"
    label = "media"
    verbose_name = _("Media")
