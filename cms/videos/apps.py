"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VideosConfig(AppConfig):
    """Videos, each with captions and a text to read instead."""

    name = "cms.videos"
    label = "videos"
    verbose_name = _("Videos")
