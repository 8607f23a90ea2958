"""Videos and sound files: they are what they say, play on old phones, and are stored whole or not."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cms.media.models import CustomMedia
from cms.media.services.recordings import check_recording
from tests.factories.media import (
    AudioFactory,
    VideoFactory,
    captions_upload,
    recording_bytes,
    recording_upload,
)

pytestmark = pytest.mark.django_db

WINDOWS_PROGRAM = b"MZ\x90\x00" + bytes(4096)
CLIP = recording_bytes()
LATE_INDEX = recording_bytes("hevc.mp4")


def refusal(kind: str, name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        check_recording(recording_upload(name, content), kind)
    (message,) = caught.value.messages
    return message


def test_length_and_size_are_read_from_the_file() -> None:
    video = check_recording(recording_upload(), "video")
    assert (round(video.duration), video.width, video.height) == (6, 160, 90)
    for name in ("narration.mp3", "narration.m4a"):
        assert round(check_recording(recording_upload(name), "audio").duration) == 4


def test_a_video_filmed_upright_is_as_wide_as_it_is_shown() -> None:
    header = CLIP.index(b"tkhd") + 4 + 40
    turned = bytes.fromhex(
        "00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000"
    )
    content = CLIP[:header] + turned + CLIP[header + 32 :]
    video = check_recording(recording_upload("upright.mp4", content), "video")
    assert (video.width, video.height) == (90, 160)


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("video", "a.mp4", WINDOWS_PROGRAM),
        ("video", "a.mp4", recording_bytes("narration.mp3")),
        ("video", "a.mp4", recording_bytes("narration.m4a")),
        ("video", "a.mp4", b"<html><script>alert(1)</script></html>"),
        ("video", "a.mp4", CLIP[: len(CLIP) // 2]),
        ("video", "a.mp4", CLIP[:-1]),
        ("video", "a.mp4", CLIP[:40]),
        ("video", "a.mp4", CLIP.replace(b"moov", b"free")),
        ("video", "a.mp4", CLIP.replace(b"mvhd", b"xxxx")),
        ("video", "a.mp4", CLIP.replace(b"stsd", b"xxxx")),
        ("video", "a.mp4", b"\x00\x00\x00\x08ftyp" * 20_000),
        ("video", "a.mp4", b"\x00\x00\x00\x01ftyp" + b"\xff" * 8 + CLIP),
        ("audio", "a.mp3", WINDOWS_PROGRAM),
        ("audio", "a.mp3", bytes(4096)),
        ("audio", "a.mp3", CLIP),
        ("audio", "a.m4a", CLIP),
        ("audio", "a.m4a", recording_bytes("narration.mp3")),
    ],
)
def test_what_is_none_or_not_whole_is_refused_by_name(kind: str, name: str, content: bytes) -> None:
    message = refusal(kind, name, content)
    assert f"“{name}”" in message
    assert ("MP4" if kind == "video" else "MP3") in message


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("video", "a.mov"),
        ("video", "a.exe"),
        ("video", "a"),
        ("video", "a.mp3"),
        ("audio", "a.mp4"),
    ],
)
def test_other_endings_are_refused(kind: str, name: str) -> None:
    message = refusal(kind, name, CLIP)
    assert f"“{name}”" in message


@pytest.mark.parametrize(
    ("kind", "name", "codec"),
    [
        ("video", "hevc.mp4", "hvc1"),
        ("video", "ten-bit.mp4", "H.264, 110"),
        ("audio", "lossless.m4a", "alac"),
    ],
)
def test_what_old_phones_cannot_play_is_refused(kind: str, name: str, codec: str) -> None:
    message = refusal(kind, name, recording_bytes(name))
    assert codec in message
    assert "H.264" in message


def test_what_is_too_large_is_refused_with_the_limit(settings) -> None:
    settings.VIDEO_MAX_UPLOAD_SIZE = 10_240
    message = refusal("video", "大.mp4", CLIP)
    assert "“大.mp4”" in message
    assert "10.0" in message


def test_a_stored_recording_describes_itself() -> None:
    video = CustomMedia.objects.get(
        pk=VideoFactory(small_file=recording_upload("clip-small.mp4")).pk
    )
    assert (round(video.duration), video.width, video.height) == (6, 160, 90)
    assert (video.file_size, video.small_file_size) == (len(CLIP), video.small_file.size)
    assert video.content_type == "video/mp4"
    assert video.iso_duration == "P0DT00H00M06S"
    assert AudioFactory().content_type == "audio/mpeg"


def test_a_file_is_named_by_its_content(stored) -> None:
    VideoFactory(file=recording_upload("宣传 片/../../x.MP4", CLIP))
    (name,) = stored()
    assert name.startswith("recordings/")
    assert name.endswith("-x.mp4")
    VideoFactory(file=recording_upload("宣传片.mp4", recording_bytes("clip-small.mp4")))
    assert all(name.isascii() for name in stored())


def test_nothing_is_stored_of_what_is_refused(stored) -> None:
    for files in (
        {"file": recording_upload("a.mp4", WINDOWS_PROGRAM)},
        {"captions": captions_upload("a.vtt", b"no")},
        {"small_file": recording_upload("b.mp4", CLIP[:99])},
    ):
        with pytest.raises(ValidationError), transaction.atomic():
            VideoFactory(**files)
    assert not CustomMedia.objects.exists()
    assert stored() == []


def test_files_go_again_when_the_row_is_not_saved(stored) -> None:
    with transaction.atomic():
        VideoFactory(captions=captions_upload())
        assert len(stored()) == 2
        transaction.set_rollback(True)
    assert stored() == []


def test_a_replaced_file_goes_with_the_commit(stored, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        video = VideoFactory(
            captions=captions_upload(), small_file=recording_upload("clip-small.mp4")
        )
    old = stored()
    video = CustomMedia.objects.get(pk=video.pk)
    video.captions.save("new.vtt", captions_upload(content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nx"))
    assert set(old) < set(stored())
    with django_capture_on_commit_callbacks(execute=True):
        video = CustomMedia.objects.get(pk=video.pk)
        video.small_file = ""
        video.file = recording_upload("other.mp4", recording_bytes("clip-small.mp4"))
        video.save()
    video.refresh_from_db()
    assert (video.small_file_size, video.width) == (0, 80)
    assert video.file.name in stored()
    assert len(stored()) == 3  # the captions replaced above wait for their own commit


def test_all_files_go_with_the_row(stored, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        video = VideoFactory(
            captions=captions_upload(), small_file=recording_upload("clip-small.mp4")
        )
    assert len(stored()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        video.delete()
    assert stored() == []
