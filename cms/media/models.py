"""Images and documents of the site."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)

from cms.media.fields import CleanImageField, TransactionalImageField


class CustomImage(AbstractImage):
    """An image whose file has been decoded and encoded anew on its way in."""

    # Django writes fields in the order of declaration: what describes the file comes after it.
    file = CleanImageField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    width = models.IntegerField(_("width"), editable=False)
    height = models.IntegerField(_("height"), editable=False)
    file_size = models.PositiveIntegerField(_("file size"), null=True, editable=False)
    file_hash = models.CharField(
        _("file hash"), max_length=40, blank=True, editable=False, db_index=True
    )

    admin_form_fields = Image.admin_form_fields
    file_is_new = False
    _stored_name = ""

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:
        """Remember the stored file, to know when it has been replaced."""
        image = super().from_db(db, field_names, values)
        image._stored_name = str(image.__dict__.get("file", ""))
        return image

    def get_upload_to(self, filename: str) -> str:
        """Name the file by its content, so that an address never shows another picture."""
        return super().get_upload_to(f"{self.file_hash[:10]}-{filename}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write file and row together or not at all, and drop what the file replaced."""
        if "file" in (kwargs.get("update_fields") or ()):
            described = ("width", "height", "file_size", "file_hash")
            kwargs["update_fields"] = {*kwargs["update_fields"], *described}
        with transaction.atomic(using=kwargs.get("using")):
            super().save(*args, **kwargs)
            self._drop_replaced_file()

    def _drop_replaced_file(self) -> None:
        replaced, self._stored_name = self._stored_name, self.file.name
        if not replaced or replaced == self._stored_name:
            return
        self.renditions.all().delete()
        storage = self.file.storage

        def delete() -> None:
            if not CustomImage.objects.filter(file=replaced).exists():
                storage.delete(replaced)

        transaction.on_commit(delete, robust=True)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        """One by one: Wagtail's bulk variant leaves files without a row when two requests meet."""
        return {spec: self.create_rendition(spec) for spec in filters}


class CustomRendition(AbstractRendition):
    """A size and format of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")
    file = TransactionalImageField(
        upload_to=get_rendition_upload_to,
        storage=get_rendition_storage,
        width_field="width",
        height_field="height",
    )
    width = models.IntegerField(editable=False)
    height = models.IntegerField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class CustomDocument(AbstractDocument):
    """A file for download."""

    admin_form_fields = Document.admin_form_fields
