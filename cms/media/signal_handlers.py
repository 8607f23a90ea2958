"""What follows from a stored or deleted file, and that files in use stay."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from cms.media.models import CustomDocument, CustomImage, CustomMedia
from cms.media.tasks import make_renditions
from cms.taxonomy.signal_handlers import guard


def order_renditions(instance: CustomImage, using: str, **kwargs: Any) -> None:
    """Have the sizes made as soon as a new file is committed."""
    if instance.file_is_new:
        instance.file_is_new = False
        image_id = instance.pk

        def order() -> None:
            make_renditions.enqueue(image_id)

        # The page makes what it misses, so a failing queue must not fail the upload.
        transaction.on_commit(order, using=using, robust=True)


def drop_further_files(instance: CustomMedia, using: str, **kwargs: Any) -> None:
    """Delete captions and data-saving variant with their row; wagtailmedia deletes the file itself."""
    for column in instance.file_columns[1:]:
        if file := getattr(instance, column):
            name, storage = file.name, file.storage
            transaction.on_commit(partial(storage.delete, name), using=using, robust=True)


def register_signal_handlers() -> None:
    """Connect the handlers."""
    post_save.connect(order_renditions, sender=CustomImage)
    post_delete.connect(drop_further_files, sender=CustomMedia)
    guard(CustomImage)
    guard(CustomDocument)
    guard(CustomMedia)
