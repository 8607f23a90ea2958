"""The file fields through which every upload passes, whichever way it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.forms import FileField as FileFormField
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.services.cleaning import CleanImageFile, clean_image
from cms.media.services.documents import check_document
from cms.media.storage import remove_unless_committed

if TYPE_CHECKING:
    from django.core.files import File
    from django.core.files.uploadedfile import UploadedFile


class TransactionalImageFieldFile(WagtailImageFieldFile):
    """A file that goes away again when the row it belongs to is not saved."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Write the file, on probation until the transaction commits."""
        super().save(name, content, save=False)
        remove_unless_committed(self.storage, self.name, using=self.instance._state.db)
        if save:
            self.instance.save()


class CleanImageFieldFile(TransactionalImageFieldFile):
    """A file that is cleaned before it is written."""

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Width and height; unknown until an upload has been cleaned: raw bytes stay closed."""
        if self._committed:
            return super().get_image_dimensions()
        file = self.file
        return (file.width, file.height) if isinstance(file, CleanImageFile) else (None, None)

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Clean, then write; the model learns size, hash and dimensions of what was written."""
        if not isinstance(content, CleanImageFile):
            content = clean_image(content, name)
        self.instance.file_size = content.size
        self.instance.file_hash = content.sha1
        self.instance.file_is_new = True
        super().save(content.name or "", content, save=save)


class TransactionalImageField(WagtailImageField):
    """For files we made ourselves."""

    attr_class = TransactionalImageFieldFile


class CleanImageField(WagtailImageField):
    """For files that came from outside."""

    attr_class = CleanImageFieldFile


class CleanImageFormField(WagtailImageFormField):
    """Cleans while the form can still say what is wrong."""

    def to_python(self, data: UploadedFile | None) -> CleanImageFile | None:
        """Return the cleaned file in place of the upload."""
        return clean_image(data) if data else None


class CheckedDocumentFieldFile(FieldFile):
    """A document that is checked before it is written, and goes away again without its row."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Check, then write on probation until the transaction commits."""
        check_document(content, name)
        super().save(name, content, save=False)
        remove_unless_committed(self.storage, self.name or "", using=self.instance._state.db)
        if save:
            self.instance.save()


class CheckedDocumentField(FileField):
    """For documents that came from outside."""

    attr_class = CheckedDocumentFieldFile


class CheckedDocumentFormField(WagtailDocumentField):
    """Checks while the form can still say what is wrong."""

    def to_python(self, data: UploadedFile | None) -> File | None:
        """Refuse with our words, which name the file."""
        file: File | None = FileFormField.to_python(self, data)
        if file:
            check_document(file)
        return file
