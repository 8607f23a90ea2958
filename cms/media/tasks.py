"""What the worker does for media."""

from django_tasks import task

from cms.media.models import CustomImage
from cms.media.services.renditions import standard_renditions


@task(backend="worker")
def make_renditions(image_id: int) -> None:
    """Make the standard sizes of an image, unless it has been deleted meanwhile."""
    image = CustomImage.objects.filter(pk=image_id).first()
    if image is not None:
        standard_renditions(image)
