"""Which characters stand side by side in the index, by how they sound."""

from __future__ import annotations

from django.db import models


class SoundPair(models.Model):
    """Two characters that follow each other in some page; found by sound, checked in the index.

    A pair stays when its pages go: what is read here is always looked for in the index too.
    """

    # Rough syllables, as in "za pian"; see `cms.search.readings`.
    sound = models.CharField(max_length=13)
    pair = models.CharField(max_length=2)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["sound", "pair"], name="pair_once_a_sound")]

    def __str__(self) -> str:
        return f"{self.pair} {self.sound}"
