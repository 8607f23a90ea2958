"""Takes in what is uploaded, and not a byte more than a file of its kind may have."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def largest(name: str) -> int:
    """The bytes a file of that name may have; what we do not take at all is refused small too."""
    ending = PurePath(name).suffix.lower()[1:]
    limits = (
        (settings.WAGTAILMEDIA["VIDEO_EXTENSIONS"], settings.VIDEO_MAX_UPLOAD_SIZE),
        (settings.WAGTAILMEDIA["AUDIO_EXTENSIONS"], settings.AUDIO_MAX_UPLOAD_SIZE),
        (settings.WAGTAILDOCS_EXTENSIONS, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
        (settings.WAGTAILIMAGES_EXTENSIONS, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
    )
    for endings, limit in limits:
        if ending in endings:
            return limit
    return settings.FILE_UPLOAD_MAX_MEMORY_SIZE


class OversizedUpload(SimpleUploadedFile):
    """Stands for a file that was not kept: it has a name and a size, so that a form can refuse it."""

    def __init__(self, name: str, size: int, content_type: str) -> None:
        super().__init__(name, b"", content_type)
        self.size = size


class LimitedFileUploadHandler(TemporaryFileUploadHandler):
    """Stops keeping a file once it is too large, and drops what it has; the form then says so."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Look up how large it may be."""
        super().new_file(*args, **kwargs)
        self.room = largest(self.file_name or "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write it while there is room."""
        self.room -= len(raw_data)
        if self.room >= 0:
            super().receive_data_chunk(raw_data, start)
        elif not self.file.closed:
            self.file.close()  # which deletes it

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Hand out the file, or what stands for one that was too large."""
        if self.room >= 0:
            return super().file_complete(file_size)
        return OversizedUpload(self.file_name or "", file_size, self.content_type or "")
