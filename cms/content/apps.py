"""App configurations: ours, and Wagtail's redirects without those of drafts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig


class ContentConfig(AppConfig):
    """ContentPage, the blocks and the base templates that every page shares."""

    name = "cms.content"
    label = "content"
    verbose_name = _("Content")
    default = True

    def ready(self) -> None:
        """Register the house rules, and keep wording that is in use."""
        from cms.taxonomy.signal_handlers import guard  # noqa: PLC0415 (models must be loaded first)

        from . import checks  # noqa: F401, PLC0415
        from .models import ApprovedWording  # noqa: PLC0415

        guard(ApprovedWording)


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's redirects, made only for addresses that readers may know."""

    default = False

    def ready(self) -> None:
        """Put a question before Wagtail's own making of redirects."""
        super().ready()
        from wagtail.contrib.redirects import signal_handlers as wagtail  # noqa: PLC0415
        from wagtail.signals import page_slug_changed, post_page_move  # noqa: PLC0415

        from . import signal_handlers as ours  # noqa: PLC0415

        page_slug_changed.disconnect(wagtail.autocreate_redirects_on_slug_change)
        page_slug_changed.connect(ours.redirect_from_old_slug)
        post_page_move.disconnect(wagtail.autocreate_redirects_on_page_move)
        post_page_move.connect(ours.redirect_from_old_place)
