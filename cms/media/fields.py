"""The file fields through which every upload passes, whichever way it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.forms import FileField as FileFormField
from wagtail.documents.fields import WagtailDocumentField
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.services.captions import check_captions
from cms.media.services.cleaning import CleanImageFile, clean_image
from cms.media.services.documents import check_document
from cms.media.services.recordings import check_recording
from cms.media.storage import named_by_content, remove_unless_committed

if TYPE_CHECKING:
    from django.core.files import File
    from django.core.files.uploadedfile import UploadedFile

    from cms.media.models import CustomMedia


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


class CheckedFieldFile(FieldFile):
    """A file that is checked before it is written, and goes away again without its row."""

    def check(self, content: File, name: str) -> str:
        """Raise a ValidationError, or return the name to store the file under."""
        raise NotImplementedError

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Check, then write on probation until the transaction commits."""
        super().save(self.check(content, name), content, save=False)
        remove_unless_committed(self.storage, self.name or "", using=self.instance._state.db)
        if save:
            self.instance.save()


class CheckedDocumentFieldFile(CheckedFieldFile):
    """A document."""

    def check(self, content: File, name: str) -> str:
        """Look into it."""
        check_document(content, name)
        return name


class CheckedDocumentField(FileField):
    """For documents that came from outside."""

    attr_class = CheckedDocumentFieldFile


class RecordingFieldFile(CheckedFieldFile):
    """A video or sound file."""

    def check(self, content: File, name: str) -> str:
        """Look into it; the row learns length and size of what was written."""
        media = cast("CustomMedia", self.instance)
        media.describe(self.field.name, check_recording(content, media.type, name), content.size)
        return named_by_content(content, name)


class RecordingField(FileField):
    """For videos and sound files that came from outside."""

    attr_class = RecordingFieldFile


class CaptionsFieldFile(CheckedFieldFile):
    """Captions."""

    def check(self, content: File, name: str) -> str:
        """Look into them."""
        check_captions(content, name)
        return named_by_content(content, name)


class CaptionsField(FileField):
    """For captions that came from outside."""

    attr_class = CaptionsFieldFile


class CheckedDocumentFormField(WagtailDocumentField):
    """Checks while the form can still say what is wrong."""

    def to_python(self, data: UploadedFile | None) -> File | None:
        """Refuse with our words, which name the file."""
        file: File | None = FileFormField.to_python(self, data)
        if file:
            check_document(file)
        return file


class RecordingFormField(FileFormField):
    """Checks a video or sound file (`kind`) while the form can still say what is wrong."""

    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind

    def to_python(self, data: File | None) -> File | None:
        """Return the upload, which now knows what it holds."""
        file = super().to_python(data)
        if file:
            file.found = check_recording(file, self.kind)  # type: ignore[attr-defined]
        return file


class CaptionsFormField(FileFormField):
    """Checks captions while the form can still say what is wrong."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)  # our refusal names the file

    def to_python(self, data: File | None) -> File | None:
        """Refuse with our words."""
        file = super().to_python(data)
        if file is not None:
            check_captions(file)
        return file
