"""Videos and sound files."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.duration import duration_iso_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtailmedia.models import AbstractMedia, MediaQuerySet, MediaType

from cms.media.fields import CaptionsField, RecordingField
from cms.media.services.chapters import Chapter, as_webvtt, read_chapters

from .files import StoredFile

if TYPE_CHECKING:
    from cms.media.services.recordings import Recording

# How much shorter or longer the small variant may be, in seconds: encoders round.
TOLERANCE = 2

NOT_SMALLER = _(
    "The data-saving variant is not smaller than the video itself: "
    "export it with fewer pixels or a lower quality, or leave it out."
)
OTHER_LENGTH = _(
    "The data-saving variant is not as long as the video itself: "
    "it seems to be another video. Export it from the same source."
)


class CustomMediaManager(models.Manager.from_queryset(MediaQuerySet)):  # type: ignore[misc]
    """Fetches at once what lists and players show of a file."""

    def get_queryset(self) -> models.QuerySet[CustomMedia]:
        """With collection and poster; wagtailmedia's list would ask for each row's collection."""
        return super().get_queryset().select_related("collection", "poster")


class CustomMedia(StoredFile, AbstractMedia):
    """A video or a sound file, with what readers need who cannot hear, see or pay for it."""

    file_columns = ("file", "small_file", "captions")

    # Django writes fields in the order of declaration: what describes a file comes after it.
    file = RecordingField(_("file"), upload_to="recordings")
    small_file = RecordingField(
        _("data-saving variant"),
        upload_to="recordings",
        blank=True,
        help_text=_(
            "The same video as a smaller MP4 file, for readers who pay for every megabyte. "
            "May be left out."
        ),
    )
    captions = CaptionsField(
        _("captions"),
        upload_to="captions",
        blank=True,
        help_text=_("A WebVTT file (.vtt) in UTF-8. Many people watch without sound."),
    )
    duration = models.FloatField(_("length of the recording"), default=0, editable=False)
    width = models.PositiveIntegerField(_("width"), null=True, editable=False)
    height = models.PositiveIntegerField(_("height"), null=True, editable=False)
    file_size = models.PositiveBigIntegerField(_("file size"), default=0, editable=False)
    small_file_size = models.PositiveBigIntegerField(
        _("size of the data-saving variant"), default=0, editable=False
    )
    thumbnail = None
    poster = models.ForeignKey(
        "media.CustomImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("poster"),
        help_text=_("The picture shown before the video is played."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        validators=[MaxLengthValidator(50_000)],
        help_text=_(
            "What is said and shown, as plain text, for readers who cannot or do not want to play it."
        ),
    )
    chapters = models.TextField(
        _("chapters"),
        blank=True,
        validators=[MaxLengthValidator(5_000)],
        help_text=_(
            "One line each: when it begins, then its title. For example: 1:20 How to check"
        ),
    )

    objects = CustomMediaManager()

    search_fields = [*AbstractMedia.search_fields, index.SearchField("transcript")]
    admin_form_fields = (
        "title",
        "file",
        "small_file",
        "poster",
        "captions",
        "transcript",
        "chapters",
        "collection",
        "tags",
    )

    class Meta(AbstractMedia.Meta):
        verbose_name = _("video or sound file")
        verbose_name_plural = _("videos and sound files")

    def clean(self) -> None:
        """Check what belongs together; the files' own checks have said what is wrong with each."""
        errors: dict[str, ValidationError] = {}
        try:
            read_chapters(self.chapters, self.duration)
        except ValidationError as error:
            errors["chapters"] = error
        if self.small_file and self.file:
            try:
                self._compare_variants()
            except ValidationError as error:
                errors["small_file"] = error
        if errors:
            raise ValidationError(errors)

    def _compare_variants(self) -> None:
        if self.small_file.size >= self.file.size:
            raise ValidationError(NOT_SMALLER, "variant_not_smaller")
        length = getattr(self, "_small_duration", self.duration)
        if abs(length - self.duration) > TOLERANCE:
            raise ValidationError(OTHER_LENGTH, "variant_of_other_length")

    def describe(self, column: str, found: Recording, size: int) -> None:
        """Note what a checked file holds."""
        if column == "small_file":
            self.small_file_size, self._small_duration = size, found.duration
            return
        self.duration, self.width, self.height = found.duration, found.width, found.height
        self.file_size = size
        self.__dict__.pop("chapter_list", None)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """New files take their description along, and what is cleared loses it."""
        if not self.small_file:
            self.small_file_size = 0
        if "update_fields" in kwargs and kwargs["update_fields"] is not None:
            given = set(kwargs["update_fields"])
            if "file" in given:
                given |= {"duration", "width", "height", "file_size"}
            if "small_file" in given:
                given.add("small_file_size")
            kwargs["update_fields"] = given
        super().save(*args, **kwargs)

    @property
    def is_video(self) -> bool:
        """Whether there is something to see."""
        return self.type == MediaType.VIDEO

    @property
    def content_type(self) -> str:
        """The type by which browsers know the file."""
        types = {"mp4": "video/mp4", "m4a": "audio/mp4", "mp3": "audio/mpeg"}
        return types.get(self.file_extension.lower(), "application/octet-stream")

    @property
    def iso_duration(self) -> str:
        """The length as schema.org wants it."""
        return duration_iso_string(timedelta(seconds=round(self.duration)))

    @property
    def lacks_text(self) -> bool:
        """Whether somebody who cannot hear it is left with nothing to read."""
        return not (self.captions or self.transcript.strip())

    @cached_property
    def chapter_list(self) -> list[Chapter]:
        """The chapters in order; none where they no longer fit a file that has been replaced."""
        try:
            return read_chapters(self.chapters, self.duration)
        except ValidationError:
            return []

    @property
    def chapters_webvtt(self) -> str:
        """The chapters as a text track."""
        return as_webvtt(self.chapter_list, self.duration)

    @property
    def chapters_url(self) -> str:
        """The address of that track, which changes with it."""
        digest = hashlib.sha256(self.chapters_webvtt.encode()).hexdigest()[:12]
        return reverse("media_chapters", args=[self.pk, digest])
