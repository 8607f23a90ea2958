"""Images, documents, videos and sound files of the site."""

from .documents import CustomDocument
from .images import CustomImage, CustomRendition
from .media import CustomMedia

__all__ = ["CustomDocument", "CustomImage", "CustomMedia", "CustomRendition"]
