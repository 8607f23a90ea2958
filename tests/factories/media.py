"""Files of every kind, and what is stored of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.media.models import CustomImage, CustomMedia

TEAL = (15, 92, 92)
GPS_IFD = 0x8825
ORIENTATION = 0x0112
MAKER = 0x010F
SMALL = (320, 240)


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: how it was held, its maker and the place."""
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[MAKER] = "PhoneMaker"
    data[GPS_IFD] = {1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 24.0, 0.0)}
    return data


def picture(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """A picture whose left upper quarter is red, to tell which way is up."""
    image = Image.new(mode, size, TEAL if mode == "RGB" else (*TEAL, 120))
    image.paste((200, 20, 20, 255)[: len(mode)], (0, 0, size[0] // 2, size[1] // 2))
    return image


def image_bytes(
    file_format: str = "JPEG",
    size: tuple[int, int] = (640, 480),
    mode: str = "RGB",
    **options: Any,
) -> bytes:
    """The bytes of a picture."""
    output = BytesIO()
    picture(size, mode).save(output, file_format, **options)
    return output.getvalue()


def image_upload(name: str = "photo.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, image_bytes() if content is None else content)


class ImageFactory(factory.django.DjangoModelFactory):
    """A stored image, small: readers get it in one width, and sizes take long to make."""

    title = factory.Sequence(lambda n: f"图片{n}")
    file = factory.LazyFunction(lambda: image_upload(content=image_bytes(size=SMALL)))

    class Meta:
        model = CustomImage


FILES = Path(__file__).resolve().parents[1] / "media" / "files"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\n先垫钱的都是骗子。\n"


def recording_bytes(name: str = "clip.mp4") -> bytes:
    """The bytes of a tiny real recording; see tests/media/files/README.md."""
    return (FILES / name).read_bytes()


def recording_upload(name: str = "clip.mp4", content: bytes | None = None) -> SimpleUploadedFile:
    """A recording as a browser sends it."""
    return SimpleUploadedFile(name, recording_bytes(name) if content is None else content)


def captions_upload(name: str = "captions.vtt", content: bytes | None = None) -> SimpleUploadedFile:
    """Captions as a browser sends them."""
    return SimpleUploadedFile(name, CAPTIONS.encode() if content is None else content)


class VideoFactory(factory.django.DjangoModelFactory):
    """A stored video of six seconds."""

    title = factory.Sequence(lambda n: f"视频{n}")
    type = "video"
    file = factory.LazyFunction(recording_upload)

    class Meta:
        model = CustomMedia


class AudioFactory(VideoFactory):
    """A stored narration of four seconds."""

    title = factory.Sequence(lambda n: f"朗读{n}")
    type = "audio"
    file = factory.LazyFunction(lambda: recording_upload("narration.mp3"))
