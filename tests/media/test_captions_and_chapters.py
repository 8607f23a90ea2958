"""What readers read of a video: captions and chapters are checked line by line."""

import pytest
import webvtt
from django.core.exceptions import ValidationError

from cms.media.services.captions import check_captions
from cms.media.services.chapters import Chapter, as_webvtt, read_chapters
from tests.factories.media import CAPTIONS, captions_upload, recording_bytes


@pytest.mark.parametrize(
    "text",
    [
        CAPTIONS,
        "\ufeff" + CAPTIONS,
        CAPTIONS.replace("\n", "\r\n"),
        "WEBVTT - 标题\n\nNOTE 说明\n\n1\n00:00:01.000 --> 00:00:02.500 line:80%\n<v 王>一\n二\n",
    ],
)
def test_webvtt_is_taken(text: str) -> None:
    upload = captions_upload(content=text.encode())
    check_captions(upload)
    assert upload.tell() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        CAPTIONS.encode("utf-16"),
        CAPTIONS.encode("gbk"),
        recording_bytes(),
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n\x00",
        b"WEBVTT\n",
        b"WEBVTTX\n\n00:01.000 --> 00:02.000\nx\n",
        b" WEBVTT\n\n00:01.000 --> 00:02.000\nx\n",
        b"WEBVTT\x0cx\n\n00:01.000 --> 00:02.000\nx\n",
        b"1\n00:00:01,000 --> 00:00:02,000\nx\n",
        b"WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx\n",
        b"WEBVTT\n\n00:01 --> 00:02\nx\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n\n1:x --> 3\ny\n",
        b"WEBVTT\n\n00:99.000 --> 01:02.000\nx\n",
        b"WEBVTT\n\n00:02.000 --> 00:01.000\nx\n",
        b"WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n",
        CAPTIONS.encode() + b" " * 5_000_000,
    ],
)
def test_what_is_none_is_refused_with_name_and_reason(content: bytes) -> None:
    with pytest.raises(ValidationError) as caught:
        check_captions(captions_upload("字幕.vtt", content))
    (message,) = caught.value.messages
    assert "“字幕.vtt”" in message
    assert "WebVTT" in message
    assert "1.0" in message  # the limit


def test_another_ending_is_refused() -> None:
    with pytest.raises(ValidationError):
        check_captions(captions_upload("字幕.srt"))


def test_chapters_are_lines_of_time_and_title() -> None:
    text = "0:00 开场\n\n 1：20  怎样核实 \n1:00:05 & <再见>\n"
    chapters = read_chapters(text, 4000)
    assert chapters == [Chapter(0, "开场"), Chapter(80, "怎样核实"), Chapter(3605, "& <再见>")]
    assert [chapter.clock for chapter in chapters] == ["0:00", "1:20", "1:00:05"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("开场", "1"),
        ("0:00", "1"),
        ("0:00 开场\n0:75 尾声", "2"),
        ("0:00 开场\n1:75:00 尾声", "2"),
        ("0:30 开场\n0:10 尾声", "2"),
        ("0:30 开场\n0:30 尾声", "2"),
        ("0:00 开场\n1:40 尾声", "2"),
        ("0:00 " + "长" * 61, "1"),
    ],
)
def test_a_wrong_line_is_named(text: str, line: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read_chapters(text, 100)
    assert line in caught.value.messages[0]


def test_the_track_reads_as_webvtt() -> None:
    track = as_webvtt([Chapter(0, "开场"), Chapter(80, "a --> b & <c>")], 3725.5)
    first, second = webvtt.from_string(track).captions
    assert (first.start, first.end, first.text) == ("00:00:00.000", "00:01:20.000", "开场")
    assert second.end == "01:02:05.500"
    assert "--&gt;" in track
