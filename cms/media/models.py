"""Images and documents of the site."""

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class CustomImage(AbstractImage):
    """An image whose file has been decoded and encoded anew on its way in."""

    admin_form_fields = Image.admin_form_fields


class CustomRendition(AbstractRendition):
    """A size and format of an image."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]


class CustomDocument(AbstractDocument):
    """A file for download."""

    admin_form_fields = Document.admin_form_fields
