"""What drafts refer to: Wagtail's reference index only knows the saved rows."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Revision


class DraftReference(models.Model):
    """A term found in a revision; it counts while that revision is somebody's open draft."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    to_content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    to_object_id = models.CharField(max_length=255)
    model_path = models.TextField()
    content_path = models.TextField()

    # The reference index must not take these rows for content.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["to_content_type", "to_object_id"], name="draft_reference_target")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.content_path}"
