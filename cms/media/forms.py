"""The forms by which staff upload and edit images and documents."""

from typing import Any

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.media.fields import CheckedDocumentFormField, CleanImageFormField
from cms.media.models import CustomDocument, CustomImage


class ImageForm(BaseImageForm):
    """Wagtail's form with an upload that explains its refusals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = CleanImageFormField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit: bool = True) -> CustomImage:
        """Leave the replaced file to the model, which deletes it only once the change is safe."""
        self.original_file = None
        image: CustomImage = super().save(commit=commit)
        return image


class DocumentForm(BaseDocumentForm):
    """Wagtail's form with an upload that explains its refusals."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = CheckedDocumentFormField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit: bool = True) -> CustomDocument:
        """Leave the replaced file to the model, which deletes it only once the change is safe."""
        self.original_file = None
        document: CustomDocument = super().save(commit=commit)
        return document
