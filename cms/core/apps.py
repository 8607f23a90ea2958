"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What has no opinion of content: caching rules, health, security, system checks."""

    name = "cms.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Rid the admin of inline scripts, and its exports of formulas."""
        from .exports import harden_exports  # noqa: PLC0415
        from .wagtail_scripts import replace_chooser_script  # noqa: PLC0415

        replace_chooser_script()
        harden_exports()
