"""What images and documents share: a file that belongs to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Q

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile


class StoredFile(models.Model):
    """A row and its file are written together, and what a new file replaces goes with the commit."""

    if TYPE_CHECKING:
        file: FieldFile

    _stored_name = ""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        """Remember the stored file, to know when it has been replaced."""
        stored = super().from_db(db, field_names, values, **kwargs)
        stored._stored_name = str(stored.__dict__.get("file", ""))
        return stored

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write file and row together or not at all, and drop what the file replaced."""
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            self._drop_replaced_file()

    def _drop_replaced_file(self) -> None:
        file = self.file
        replaced, self._stored_name = self._stored_name, file.name or ""
        if not replaced or replaced == self._stored_name:
            return
        self.forget_replaced_file()

        def delete() -> None:
            if not type(self)._default_manager.filter(Q(("file", replaced))).exists():
                file.storage.delete(replaced)

        transaction.on_commit(delete, robust=True)

    def forget_replaced_file(self) -> None:
        """Drop what was made of the file that has been replaced."""
