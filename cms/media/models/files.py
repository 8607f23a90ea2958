"""What images, documents, videos and sound files share: files that belong to their row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.storage import Storage


class StoredFile(models.Model):
    """A row and its files are written together, and what a new file replaces goes with the commit."""

    # The columns that hold a file; the first is what the row is about.
    file_columns: ClassVar[tuple[str, ...]] = ("file",)

    _stored_names: Mapping[str, str] = {}

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        """Remember the stored files, to know when one has been replaced."""
        stored = super().from_db(db, field_names, values, **kwargs)
        stored._note_names()
        return stored

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write files and row together or not at all, and drop what the files replaced."""
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            self._drop_replaced_files()

    def _note_names(self) -> None:
        """A column that was not fetched is not looked at."""
        self._stored_names = {
            column: str(self.__dict__.get(column) or "") for column in self.file_columns
        }

    def _drop_replaced_files(self) -> None:
        earlier = self._stored_names
        self._note_names()
        for column, name in earlier.items():
            if name and name != self._stored_names[column]:
                if column == self.file_columns[0]:
                    self.forget_replaced_file()
                self._drop_file(column, name)

    def _drop_file(self, column: str, name: str) -> None:
        """Delete a file on commit, unless another row has it."""
        storage: Storage = getattr(self, column).storage

        def delete() -> None:
            if not type(self)._default_manager.filter(Q((column, name))).exists():
                storage.delete(name)

        transaction.on_commit(delete, robust=True)

    def forget_replaced_file(self) -> None:
        """Drop what was made of the file that has been replaced."""
