"""Search as a Django app, and Wagtail's promotions with our views."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions.apps import WagtailSearchPromotionsAppConfig


class SearchConfig(AppConfig):
    """Named apart from Wagtail's own `wagtail.search`."""

    name = "cms.search"
    label = "cms_search"
    verbose_name = _("Search")
    default = True

    def ready(self) -> None:
        """Keep the index right, and tell whoever watches the site when it is not."""
        from cms.core.health import NOTICES  # noqa: PLC0415

        from . import signal_handlers  # noqa: PLC0415  (models must be loaded first)
        from .indexing.steps import out_of_step  # noqa: PLC0415

        signal_handlers.connect()
        NOTICES.append(out_of_step)


class SearchPromotionsConfig(WagtailSearchPromotionsAppConfig):
    """Wagtail's promotions, whose addresses lead to our views; its own counting is not used."""

    default = False

    def ready(self) -> None:
        """Exchange the addresses before Wagtail's hook includes them."""
        super().ready()
        from wagtail.contrib.search_promotions import admin_urls as wagtails  # noqa: PLC0415

        from . import admin_urls as ours  # noqa: PLC0415

        wagtails.urlpatterns = ours.urlpatterns
