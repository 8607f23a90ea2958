"""What is too large is refused in plain words, and never lies on the disk in full."""

import logging
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.media.models import CustomDocument, CustomImage, CustomMedia
from cms.media.uploads import LimitedFileUploadHandler, largest
from tests.factories.media import recording_bytes

pytestmark = pytest.mark.django_db
ADD_VIDEO = "/admin/media/video/add/"


@pytest.fixture
def scratch(settings, tmp_path: Path) -> Path:
    """The folder in which uploads wait, and handlers that use it for everything."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    settings.FILE_UPLOAD_HANDLERS = ["cms.media.uploads.LimitedFileUploadHandler"]
    return folder


def test_two_gigabytes_are_refused_before_a_byte_is_read(
    admin_client: Client, scratch: Path, caplog
) -> None:
    with caplog.at_level(logging.CRITICAL):
        response = admin_client.post(
            ADD_VIDEO,
            b"",
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(2 * 1024**3),
        )
    assert response.status_code == 413
    text = BeautifulSoup(response.content, "lxml").main.get_text()
    assert "200" in text
    assert "文件太大" in text
    assert not list(scratch.iterdir())


def test_the_scripts_that_upload_are_told_as_json(admin_client: Client) -> None:
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert response.status_code == 413
    assert response.json()["success"] is False
    assert "200" in response.json()["error_message"]


def test_a_stream_is_cut_at_the_limit_of_its_kind_and_the_form_says_so(
    admin_client: Client, scratch: Path, stored, settings
) -> None:
    settings.VIDEO_MAX_UPLOAD_SIZE = 10_240
    kept: list[int] = []
    write = LimitedFileUploadHandler.receive_data_chunk

    def watched(handler: LimitedFileUploadHandler, raw_data: bytes, start: int) -> None:
        write(handler, raw_data, start)
        kept.append(sum(file.stat().st_size for file in scratch.iterdir()))

    settings.FILE_UPLOAD_HANDLERS = ["cms.media.uploads.LimitedFileUploadHandler"]
    large = SimpleUploadedFile("大.mp4", recording_bytes() + bytes(1_000_000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LimitedFileUploadHandler, "receive_data_chunk", watched)
        response = admin_client.post(ADD_VIDEO, {"title": "片", "file": large})
    assert response.status_code == 200
    assert "“大.mp4”" in response.content.decode()
    assert "片" in response.content.decode()  # what was typed is still there
    assert kept
    assert max(kept) <= 10_240
    assert not list(scratch.iterdir())
    assert not [name for name in stored() if not name.startswith("scratch")]
    assert not CustomMedia.objects.exists()


@pytest.mark.parametrize(
    ("name", "model"),
    [("wagtailimages:add a.jpg", CustomImage), ("wagtaildocs:add a.pdf", CustomDocument)],
)
def test_pictures_and_documents_have_their_own_limits(
    admin_client: Client, scratch: Path, settings, name: str, model: type
) -> None:
    address, name = name.split()
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10_000
    upload = SimpleUploadedFile(name, bytes(100_000))
    response = admin_client.post(reverse(address), {"title": "x", "file": upload})
    assert f"“{name}”" in response.content.decode()
    assert not model.objects.exists()
    assert not list(scratch.iterdir())


def test_each_kind_has_its_room(settings) -> None:
    assert largest("a.MP4") == settings.VIDEO_MAX_UPLOAD_SIZE
    assert largest("a.mp3") == settings.AUDIO_MAX_UPLOAD_SIZE
    assert largest("a.pdf") == settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    assert largest("a.png") == settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert largest("a.exe") < settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE


def test_nginx_lets_through_what_the_site_takes(settings) -> None:
    example = Path(settings.BASE_DIR, "cms", "deploy", "nginx.conf").read_text(encoding="utf-8")
    assert f"client_max_body_size {settings.REQUEST_MAX_SIZE // 1024**2 + 2}m;" in example
