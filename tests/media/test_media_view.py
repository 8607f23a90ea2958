"""Public pictures are served, and nothing else of the folder."""

from pathlib import Path

import pytest
from django.test import Client

from tests.factories.media import ImageFactory

pytestmark = pytest.mark.django_db


def put(root: Path, name: str, content: bytes = b"x") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)


def test_a_picture_is_served_safely(client: Client) -> None:
    image = ImageFactory()
    for url in (image.file.url, image.get_rendition("width-40|format-webp").url):
        response = client.get(url, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200
        assert response["Content-Type"] in {"image/jpeg", "image/webp"}
        assert response["Content-Disposition"].startswith("inline")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert "immutable" in response["Cache-Control"]
        assert "Content-Encoding" not in response
        assert int(response["Content-Length"]) == len(b"".join(response.streaming_content))
        assert not response.cookies


def test_a_picture_the_reader_has_is_not_sent_again(client: Client) -> None:
    url = ImageFactory().file.url
    modified = client.get(url)["Last-Modified"]
    response = client.get(url, headers={"If-Modified-Since": modified})
    assert response.status_code == 304


def test_only_pictures_open_in_the_browser(client: Client, media_root: Path) -> None:
    for name in ("images/a.svg", "images/a.html", "images/a"):
        put(media_root, name, b"<script>alert(1)</script>")
        response = client.get(f"/media/{name}")
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    [
        "images/missing.jpg",
        "images/",
        "images",
        "images/../documents/secret.pdf",
        "images/%2e%2e/documents/secret.pdf",
        "images/..%2f..%2fsecret",
        "images/..\\documents\\secret.pdf",
        "images//../../secret",
        "/etc/passwd",
        "documents/secret.pdf",
        "images/.hidden.part",
        "images/link.jpg",
        "images/" + "a" * 300,
    ],
)
def test_everything_else_is_not_found(client: Client, media_root: Path, path: str) -> None:
    put(media_root, "documents/secret.pdf")
    put(media_root, "images/.hidden.part")
    (media_root / "images" / "link.jpg").symlink_to("/etc/hostname")
    assert client.get(f"/media/{path}").status_code == 404


def test_nothing_can_be_written() -> None:
    response = Client(enforce_csrf_checks=True).post(ImageFactory().file.url)
    assert response.status_code == 405
    assert "这里只能查看" in response.content.decode()
