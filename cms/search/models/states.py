"""Whether the index is as this version of the site writes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Raise it whenever folding, tokens or what goes into which column change: an index of another version
# has to be built anew.
INDEX_VERSION = "1"


class IndexState(models.Model):
    """The one row that tells which way of writing tokens the index was built with."""

    version = models.CharField(max_length=20)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("state of the search index")
        verbose_name_plural = _("state of the search index")

    def __str__(self) -> str:
        return self.version

    @classmethod
    def note_current(cls) -> None:
        """Note that the whole index is as this version of the site writes it."""
        cls.objects.update_or_create(pk=1, defaults={"version": INDEX_VERSION})

    @classmethod
    def is_current(cls) -> bool:
        """Whether the index was built as this version of the site writes it."""
        return cls.objects.filter(pk=1, version=INDEX_VERSION).exists()
