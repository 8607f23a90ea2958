"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TaxonomyConfig(AppConfig):
    """The vocabularies that content is sorted by."""

    name = "cms.taxonomy"
    label = "taxonomy"
    verbose_name = _("Vocabularies")
