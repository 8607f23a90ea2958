"""Every upload is decoded and encoded anew, so that only pixels get through.

What comes out: sRGB, upright, at most LONGEST_EDGE pixels a side, no EXIF, XMP, GPS, comment or
colour profile. JPEG stays JPEG, WebP stays WebP, PNG stays PNG; AVIF and HEIC become JPEG, or PNG
where they are transparent. Of an animation the first frame is kept: moving pictures distract
readers, who cannot stop them.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

if TYPE_CHECKING:
    from django.core.files import File

register_heif_opener()

LONGEST_EDGE = 2560
QUALITY = 88
FORMATS_BY_EXTENSION = {
    ".jpg": ("JPEG", "MPO"),
    ".jpeg": ("JPEG", "MPO"),
    ".png": ("PNG",),
    ".webp": ("WEBP",),
    ".avif": ("AVIF",),
    ".heic": ("HEIF",),
}
# A phone's depth map or second view, stored behind the picture, is never decoded.
ONE_PICTURE_FORMATS = {"MPO", "HEIF"}
EXTENSIONS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
SAVE_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": QUALITY, "optimize": True, "progressive": True},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": QUALITY, "method": 4},
}

TOO_LARGE = _(
    "“%(name)s” is %(size)s. An image may have at most %(limit)s: "
    "make it smaller or save it as JPEG, then upload it again."
)
TOO_MANY_PIXELS = _(
    "“%(name)s” has %(pixels)s million pixels. An image may have at most %(limit)s million, "
    "all frames together: reduce its width and height, then upload it again."
)
WRONG_TYPE = _(
    "“%(name)s” is not an image this site accepts. Accepted are %(limit)s: "
    "open it in a picture program, save it as JPEG or PNG, then upload it again."
)
MISLABELLED = _(
    "“%(name)s” does not hold what its ending “%(ending)s” says, or is damaged. "
    "Accepted are %(limit)s: open it in a picture program, save it as JPEG or PNG, "
    "then upload it again."
)
DAMAGED = _(
    "“%(name)s” is damaged or incomplete. Only whole images can be stored: "
    "copy it from the camera or phone once more, then upload it again."
)


class CleanImageFile(ContentFile):
    """An image that has been through cleaning, and need not go again."""

    def __init__(self, content: bytes, name: str, size: tuple[int, int]) -> None:
        super().__init__(content, name=name)
        self.width, self.height = size
        # Wagtail finds duplicates by SHA-1; it protects nothing.
        self.sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()


def clean_image(upload: File, name: str = "") -> CleanImageFile:
    """Return the upload as harmless bytes.

    Raises a ValidationError that names the file, the limit and what to do.
    """
    name = PurePath(name or upload.name or "").name
    _check_bytes(upload, name)
    allowed = _allowed_formats(name)
    upload.seek(0)
    image = _open(upload, name, allowed)
    source = str(image.format)
    try:
        image.load()
        pixels = _plain_pixels(image)
    except Exception as error:  # decoders raise whatever they like on hostile bytes
        raise ValidationError(DAMAGED, "damaged", {"name": name}) from error
    return _encode(pixels, source, name)


def _check_bytes(upload: File, name: str) -> None:
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if not upload.size:
        raise ValidationError(DAMAGED, "damaged", {"name": name})
    if upload.size > limit:
        raise ValidationError(
            TOO_LARGE,
            "file_too_large",
            {"name": name, "size": filesizeformat(upload.size), "limit": filesizeformat(limit)},
        )


def accepted_types() -> str:
    """The accepted file endings, for people."""
    return ", ".join(ending.upper() for ending in settings.WAGTAILIMAGES_EXTENSIONS)


def _allowed_formats(name: str) -> tuple[str, ...]:
    ending = PurePath(name).suffix.lower()
    if ending[1:] not in settings.WAGTAILIMAGES_EXTENSIONS or ending not in FORMATS_BY_EXTENSION:
        raise ValidationError(
            WRONG_TYPE, "invalid_image_extension", {"name": name, "limit": accepted_types()}
        )
    return FORMATS_BY_EXTENSION[ending]


def _open(upload: File, name: str, allowed: tuple[str, ...]) -> Image.Image:
    """Read the header only, with the decoders that the ending allows."""
    try:
        # Our limit is stricter than Pillow's warning and names the file.
        image = Image.open(upload, formats=allowed)
        frames = 1 if image.format in ONE_PICTURE_FORMATS else getattr(image, "n_frames", 1)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name, "> 89") from error
    except Exception as error:  # decoders raise whatever they like on hostile bytes
        ending = PurePath(name).suffix
        raise ValidationError(
            MISLABELLED,
            "invalid_image",
            {"name": name, "ending": ending, "limit": accepted_types()},
        ) from error
    pixels = image.width * image.height * frames
    if pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels(name, f"{pixels / 1_000_000:.1f}")
    return image


def _too_many_pixels(name: str, pixels: str) -> ValidationError:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        TOO_MANY_PIXELS, "file_too_many_pixels", {"name": name, "pixels": pixels, "limit": limit}
    )


def _plain_pixels(image: Image.Image) -> Image.Image:
    """Upright sRGB pixels within LONGEST_EDGE; everything that is not a pixel stays behind."""
    profile = image.info.get("icc_profile")
    ImageOps.exif_transpose(image, in_place=True)
    if image.mode.startswith("I"):  # greys of 16 bits would clip to white
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema() == (255, 255):
            image = image.convert("RGB")
    elif image.mode not in {"RGB", "CMYK", "L"}:
        image = image.convert("RGB")
    image = _in_srgb(image, profile)
    image.thumbnail((LONGEST_EDGE, LONGEST_EDGE), Image.Resampling.LANCZOS)
    image.info = {}
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded profile, where there is one and it fits the pixels."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image.convert(mode)


def _encode(pixels: Image.Image, source: str, name: str) -> CleanImageFile:
    target = source if source in {"PNG", "WEBP"} else "PNG" if pixels.mode == "RGBA" else "JPEG"
    output = BytesIO()
    pixels.save(output, target, **SAVE_OPTIONS[target])
    stem = PurePath(name).stem or "image"
    return CleanImageFile(output.getvalue(), stem + EXTENSIONS[target], pixels.size)
