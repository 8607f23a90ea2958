"""Images and the sizes made of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
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

from .files import StoredFile


class CustomImage(StoredFile, AbstractImage):
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

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename: str) -> str:
        """Name the file by its content, so that an address never shows another picture."""
        return super().get_upload_to(f"{self.file_hash[:10]}-{filename}")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new file takes its description along."""
        if "file" in (kwargs.get("update_fields") or ()):
            described = ("width", "height", "file_size", "file_hash")
            kwargs["update_fields"] = {*kwargs["update_fields"], *described}
        super().save(*args, **kwargs)

    def forget_replaced_file(self) -> None:
        """Drop the sizes of the picture that has been replaced."""
        self.renditions.all().delete()

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
