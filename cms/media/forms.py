"""The forms by which staff upload and edit images, documents, videos and sound files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.images.widgets import AdminImageChooser
from wagtailmedia.forms import BaseMediaForm

from cms.media.fields import (
    CaptionsFormField,
    CheckedDocumentFormField,
    CleanImageFormField,
    RecordingFormField,
)
from cms.media.selectors import is_shown
from cms.media.services.recordings import accepted, size_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField, Field

    from cms.media.models import CustomDocument, CustomImage

ONLY_FOR_VIDEOS = ("small_file", "captions", "chapters", "poster")
# A chooser opens in a dialogue, in which no other one can be opened; the rest is added later.
NOT_IN_DIALOGUES = ("small_file", "chapters", "poster")


IN_USE = gettext_lazy(
    "Readers see this on a page, so its content is not exchanged here: upload the new one beside it, "
    "choose it on the page, and let the page pass the review."
)


def limit_in_browser(field: Field, limit: int) -> None:
    """Let the browser refuse what is too large before it sends it (static/js/admin/upload-limit.js)."""
    message = _("This file is too large: at most %(limit)s. Make it smaller, then choose it again.")
    field.widget.attrs |= {
        "data-max-bytes": str(limit),
        "data-too-large": message % {"limit": filesizeformat(limit)},
    }


class KeepsWhatIsShownMixin:
    """Refuses to exchange what readers see: it would go round the review of the page."""

    content_fields: tuple[str, ...] = ("file",)

    def clean(self) -> dict[str, Any]:
        """Ask where it is placed only if its content is about to change."""
        cleaned: dict[str, Any] = super().clean()  # type: ignore[misc]
        changed = {name for name in self.content_fields if self._changes(name)}
        if changed and self.instance.pk and is_shown(self.instance):  # type: ignore[attr-defined]
            raise ValidationError(IN_USE, "in_use")
        return cleaned

    def _changes(self, name: str) -> bool:
        field = self.fields.get(name)  # type: ignore[attr-defined]
        if field is None:
            return False
        given = self[name]  # type: ignore[index]
        return bool(field.has_changed(given.initial, given.data))


class ImageForm(KeepsWhatIsShownMixin, BaseImageForm):
    """Wagtail's form with an upload that explains its refusals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = CleanImageFormField(
                label=given.label, required=given.required, widget=given.widget
            )
            limit_in_browser(self.fields["file"], settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)

    def save(self, commit: bool = True) -> CustomImage:
        """Leave the replaced file to the model, which deletes it only once the change is safe."""
        self.original_file = None
        image: CustomImage = super().save(commit=commit)
        return image


class DocumentForm(KeepsWhatIsShownMixin, BaseDocumentForm):
    """Wagtail's form with an upload that explains its refusals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = CheckedDocumentFormField(
                label=given.label, required=given.required, widget=given.widget
            )
            limit_in_browser(self.fields["file"], settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)

    def save(self, commit: bool = True) -> CustomDocument:
        """Leave the replaced file to the model, which deletes it only once the change is safe."""
        self.original_file = None
        document: CustomDocument = super().save(commit=commit)
        return document


class MediaForm(KeepsWhatIsShownMixin, BaseMediaForm):
    """Asks for a video or sound file and for what readers need who cannot hear or see it."""

    content_fields = ("file", "small_file", "captions", "transcript", "chapters")

    FIELDSETS = (
        (gettext_lazy("The file"), ("title", "file", "small_file", "poster")),
        (gettext_lazy("For those who cannot hear or see it"), ("captions", "transcript")),
        (gettext_lazy("Finding a place in it"), ("chapters",)),
        (gettext_lazy("Finding it again in the admin"), ("collection", "tags")),
    )

    class Meta(BaseMediaForm.Meta):
        widgets = BaseMediaForm.Meta.widgets | {
            "poster": AdminImageChooser,
            "transcript": AdminAutoHeightTextInput,
            "chapters": AdminAutoHeightTextInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out: tuple[str, ...] = () if self.instance.is_video else ONLY_FOR_VIDEOS
        left_out += NOT_IN_DIALOGUES if self.prefix else ()
        for name in left_out:
            self.fields.pop(name, None)
        for name in {"file", "small_file"} & self.fields.keys():
            self._check(name, RecordingFormField(kind=self.instance.type))
            limit_in_browser(self.fields[name], size_limit(self.instance.type))
        self.fields["file"].help_text = accepted(self.instance.type)
        if "captions" in self.fields:
            self._check("captions", CaptionsFormField())
            self.fields["captions"].widget.attrs["accept"] = ".vtt"
            limit_in_browser(self.fields["captions"], settings.CAPTIONS_MAX_UPLOAD_SIZE)

    def _check(self, name: str, field: Field) -> None:
        """Put a field that explains its refusals in place of Django's."""
        given = self.fields[name]
        field.label, field.required, field.widget = given.label, given.required, given.widget
        field.help_text = given.help_text
        self.fields[name] = field

    @property
    def fieldsets(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields as somebody thinks who uploads a file."""
        for heading, names in self.FIELDSETS:
            shown = [self[name] for name in names if name in self.fields]
            if any(not field.is_hidden for field in shown):
                yield str(heading), shown

    @cached_property
    def changed_data(self) -> list[str]:
        """Leave the replaced file to the model, which deletes it only once the change is safe.

        wagtailmedia's view would delete it before the new one is stored.
        """
        return [name for name in super().changed_data if name != "file"]

    def clean(self) -> dict[str, Any]:
        """Let the checks of the whole know what the new files hold."""
        cleaned: dict[str, Any] = super().clean()
        for name in ("file", "small_file"):
            upload = cleaned.get(name)
            if upload and (found := getattr(upload, "found", None)):
                self.instance.describe(name, found, upload.size)
        return cleaned
