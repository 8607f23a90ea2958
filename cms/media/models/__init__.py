"""Images and documents of the site."""

from .documents import CustomDocument
from .images import CustomImage, CustomRendition

__all__ = ["CustomDocument", "CustomImage", "CustomRendition"]
