"""Only pixels get through an upload."""

import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, PngImagePlugin

from cms.media.services.cleaning import LONGEST_EDGE, clean_image
from tests.factories.media import exif, image_bytes, image_upload, picture


def opened(name: str, content: bytes) -> Image.Image:
    return Image.open(BytesIO(clean_image(image_upload(name, content)).read()))


@pytest.mark.parametrize(
    ("name", "file_format", "mode", "expected"),
    [
        ("a.jpg", "JPEG", "RGB", "JPEG"),
        ("a.JPEG", "JPEG", "RGB", "JPEG"),
        ("a.png", "PNG", "RGB", "PNG"),
        ("a.png", "PNG", "RGBA", "PNG"),
        ("a.webp", "WEBP", "RGB", "WEBP"),
        ("a.webp", "WEBP", "RGBA", "WEBP"),
        ("a.avif", "AVIF", "RGB", "JPEG"),
        ("a.avif", "AVIF", "RGBA", "PNG"),
        ("a.heic", "HEIF", "RGB", "JPEG"),
        ("a.heic", "HEIF", "RGBA", "PNG"),
    ],
)
def test_every_accepted_format_comes_out_as_one_that_browsers_know(
    name: str, file_format: str, mode: str, expected: str
) -> None:
    clean = clean_image(image_upload(name, image_bytes(file_format, mode=mode)))
    image = Image.open(clean)
    assert image.format == expected
    assert image.mode == mode
    assert (clean.width, clean.height) == image.size == (640, 480)
    assert clean.name == f"a{ {'JPEG': '.jpg', 'PNG': '.png', 'WEBP': '.webp'}[expected] }"


@pytest.mark.parametrize(
    ("name", "file_format"),
    [
        ("a.jpg", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
        ("a.avif", "AVIF"),
        ("a.heic", "HEIF"),
    ],
)
def test_where_and_with_what_it_was_taken_is_gone(name: str, file_format: str) -> None:
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-PLACE</x:xmpmeta>"
    content = image_bytes(file_format, exif=exif().tobytes(), xmp=xmp)
    assert b"PhoneMaker" in content
    clean = clean_image(image_upload(name, content)).read()
    for trace in (b"Exif", b"PhoneMaker", b"SECRET-PLACE", b"xmpmeta"):
        assert trace not in clean
    assert not Image.open(BytesIO(clean)).getexif()


def test_comments_and_text_are_gone() -> None:
    jpeg = image_bytes(comment=b"SECRET-COMMENT")
    assert b"SECRET-COMMENT" in jpeg
    assert b"SECRET-COMMENT" not in clean_image(image_upload("a.jpg", jpeg)).read()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "SECRET-COMMENT")
    png = image_bytes("PNG", pnginfo=text)
    assert b"SECRET-COMMENT" not in clean_image(image_upload("a.png", png)).read()


def test_what_hides_behind_the_picture_is_gone() -> None:
    content = image_bytes() + b"PK\x03\x04<script>SECRET</script>"
    assert b"SECRET" not in clean_image(image_upload("a.jpg", content)).read()


@pytest.mark.parametrize(("name", "file_format"), [("a.jpg", "JPEG"), ("a.webp", "WEBP")])
def test_a_photo_taken_sideways_stands_upright(name: str, file_format: str) -> None:
    image = opened(name, image_bytes(file_format, exif=exif(6).tobytes()))
    assert image.size == (480, 640)
    red, green, _blue = image.convert("RGB").getpixel((470, 10))
    assert (red > 150, green < 80) == (True, True)


def test_colours_are_converted_and_the_profile_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for mode in ("RGB", "RGBA"):
        image = opened("a.png", image_bytes("PNG", mode=mode, icc_profile=profile))
        assert "icc_profile" not in image.info
    broken = opened("a.png", image_bytes("PNG", icc_profile=b"no profile at all"))
    assert "icc_profile" not in broken.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_unusual_pixels_are_understood(mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (20, 20), 40_000)
    else:
        image = Image.new("L", (20, 20), 156).convert("RGB").convert(mode)
    output = BytesIO()
    name, file_format = ("a.jpg", "JPEG") if mode == "CMYK" else ("a.png", "PNG")
    image.save(output, file_format)
    seen = opened(name, output.getvalue()).convert("RGB")
    if mode != "1":
        assert abs(seen.getpixel((5, 5))[0] - 156) < 10


def test_a_large_photo_is_reduced_and_a_small_one_is_not_enlarged() -> None:
    assert opened("a.jpg", image_bytes(size=(5000, 2500))).size == (LONGEST_EDGE, 1280)
    assert opened("a.jpg", image_bytes(size=(30, 20))).size == (30, 20)


def test_of_an_animation_the_first_frame_is_kept() -> None:
    frames = [picture((40, 30)), Image.new("RGB", (40, 30), "white")]
    output = BytesIO()
    frames[0].save(output, "WEBP", save_all=True, append_images=frames[1:])
    image = opened("a.webp", output.getvalue())
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((5, 5))[0] > 150


def test_a_phone_photo_with_a_second_view_is_a_plain_photo() -> None:
    output = BytesIO()
    picture((4000, 3000)).save(output, "MPO", save_all=True, append_images=[picture((4000, 3000))])
    assert opened("a.jpg", output.getvalue()).format == "JPEG"


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG whose header promises more pixels than a machine should unpack."""
    content = bytearray(image_bytes("PNG", (8, 8)))
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes(content[24:29])
    content[16:29] = header
    content[29:33] = zlib.crc32(b"IHDR" + header).to_bytes(4, "big")
    return bytes(content)


def animation(frames: int, size: tuple[int, int]) -> bytes:
    output = BytesIO()
    pictures = [Image.new("RGB", size, (n % 256, 0, 0)) for n in range(frames)]
    pictures[0].save(output, "PNG", save_all=True, append_images=pictures[1:])
    return output.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
)
BAD_UPLOADS = {
    "svg": ("a.svg", SVG, "invalid_image_extension"),
    "svg under another name": ("a.png", SVG, "invalid_image"),
    "gif": ("a.gif", image_bytes("GIF", (9, 9)), "invalid_image_extension"),
    "no ending": ("photo", image_bytes(), "invalid_image_extension"),
    "double ending": ("a.jpg.exe", image_bytes(), "invalid_image_extension"),
    "program": ("a.jpg", b"MZ" + b"\x00" * 300, "invalid_image"),
    "page": ("a.png", b"<html><script>alert(1)</script></html>", "invalid_image"),
    "png called jpg": ("a.jpg", image_bytes("PNG"), "invalid_image"),
    "jpg called heic": ("a.heic", image_bytes(), "invalid_image"),
    "gif called webp": ("a.webp", image_bytes("GIF", (9, 9)), "invalid_image"),
    "psd called png": ("a.png", b"8BPS\x00\x01" + b"\x00" * 100, "invalid_image"),
    "empty": ("a.jpg", b"", "damaged"),
    "header only": ("a.jpg", image_bytes()[:20], "invalid_image"),
    "truncated jpg": ("a.jpg", image_bytes()[:-800], "damaged"),
    "truncated png": ("a.png", image_bytes("PNG", (300, 300))[:-60], "damaged"),
    "truncated webp": ("a.webp", image_bytes("WEBP", (900, 900))[:-100], None),
    "truncated avif": ("a.avif", image_bytes("AVIF", (900, 900))[:-100], None),
    "truncated heic": ("a.heic", image_bytes("HEIF", (900, 900))[:-100], None),
    "bomb": ("a.png", png_that_claims(60_000, 60_000), "file_too_many_pixels"),
    "just too many pixels": ("a.png", png_that_claims(5_001, 4_000), "file_too_many_pixels"),
    "between our limit and Pillow's": (
        "a.png",
        png_that_claims(10_000, 10_000),
        "file_too_many_pixels",
    ),
    "many frames": ("a.png", animation(30, (1000, 700)), "file_too_many_pixels"),
    "too many bytes": ("a.jpg", image_bytes() + b"\x00" * (10 * 2**20), "file_too_large"),
}


@pytest.mark.parametrize("case", BAD_UPLOADS)
def test_a_bad_upload_is_refused_with_its_name(case: str) -> None:
    name, content, code = BAD_UPLOADS[case]
    with pytest.raises(ValidationError) as refusal:
        clean_image(image_upload(name, content))
    if code:
        assert refusal.value.code == code
    assert name in refusal.value.messages[0]


def test_the_refusal_names_the_limit() -> None:
    limits = {"too many bytes": "10", "bomb": "20", "svg": "WEBP", "program": "WEBP"}
    for case, limit in limits.items():
        name, content, _code = BAD_UPLOADS[case]
        with pytest.raises(ValidationError) as refusal:
            clean_image(image_upload(name, content))
        assert limit in refusal.value.messages[0]


def test_exactly_the_limit_of_pixels_is_accepted() -> None:
    assert opened("a.png", image_bytes("PNG", (5000, 4000))).size == (LONGEST_EDGE, 2048)
