"""Alerts hold from the day they are loaded; videos come with all that belongs to them."""

import datetime
import shutil
from pathlib import Path

import pytest
from django.utils import timezone

from cms.guides.enums import Severity
from cms.guides.models import AlertPage
from cms.media.models import CustomImage, CustomMedia
from cms.starter.services import StarterError, load_starter
from cms.videos.models import VideoPage
from tests.factories.media import CAPTIONS, FILES, image_bytes
from tests.starter.conftest import everything, write_page

pytestmark = pytest.mark.django_db


def write_alert(folder: Path, **changes: object) -> None:
    alert = {
        "slug": "baiwan-baozhang",
        "title": "“百万保障”到期要收费，是骗人的",
        "summary": "接到这样的电话，直接挂断。",
        "severity": "urgent",
        "issuer": "示例银行",
        "days_in_force": 30,
        "audiences": ["older-people"],
        "topics": ["anti-fraud"],
        "body": [{"paragraph": "<p>挂断电话。</p>"}],
    }
    write_page(folder, "alerts", alert, changes)


def write_video(folder: Path, **changes: object) -> None:
    video = {
        "slug": "xian-ting",
        "title": "先停，再问",
        "summary": "六秒钟看懂。",
        "video": "clip.mp4",
        "captions": "clip.vtt",
        "poster": "clip.png",
        "transcript": "<p>先停下。</p><p>再问家人。</p>",
        "chapters": "0:00 开场\n0:03 怎样核实",
        "audiences": ["older-people"],
        "scam_types": ["shuadan-fanli"],
        "body": [{"paragraph": "<p>看完跟家人说一说。</p>"}],
    }
    write_page(folder, "videos", video, changes)
    shutil.copy(FILES / "clip.mp4", folder / "videos" / "clip.mp4")
    (folder / "videos" / "clip.vtt").write_text(CAPTIONS, encoding="utf-8")
    (folder / "videos" / "clip.png").write_bytes(image_bytes("PNG"))


def test_an_alert_holds_from_now_for_its_days(folder: Path) -> None:
    write_alert(folder)
    before = timezone.now()
    assert load_starter(folder)["alerts"] == 1
    alert = AlertPage.objects.in_force().get()
    assert alert.severity == Severity.URGENT
    assert before <= alert.valid_from <= timezone.now()
    assert alert.valid_until - alert.valid_from == datetime.timedelta(days=30)
    assert alert.get_parent().slug == "alerts"
    assert [term.slug for term in alert.audience_terms] == ["older-people"]
    state = everything()
    assert not load_starter(folder)
    assert everything() == state


def test_an_alert_may_be_open(folder: Path) -> None:
    write_alert(folder)
    text = (folder / "alerts" / "the-one.yaml").read_text(encoding="utf-8")
    text = text.replace("days_in_force: 30", "days_in_force: null")
    (folder / "alerts" / "the-one.yaml").write_text(text, encoding="utf-8")
    load_starter(folder)
    assert AlertPage.objects.get().valid_until is None


def test_a_forwarded_alert_names_its_source(folder: Path) -> None:
    source = {"title": "风险提示", "publisher": "金融监管总局"}
    write_alert(folder, origin="forwarded", origin_from="金融监管总局", sources=[source])
    load_starter(folder)
    assert AlertPage.objects.get().sources.get().title == "风险提示"


def test_a_video_brings_captions_chapters_transcript_and_poster(
    folder: Path, media_root: Path
) -> None:
    write_video(folder)
    created = load_starter(folder)
    assert created["videos"] == 1
    page = VideoPage.objects.live().get()
    video = page.video
    assert (video.type, video.title) == ("video", page.title)
    assert video.duration == pytest.approx(6, abs=0.5)
    assert video.transcript == "先停下。\n\n再问家人。"
    assert [chapter.title for chapter in video.chapter_list] == ["开场", "怎样核实"]
    assert (media_root / video.captions.name).read_text(encoding="utf-8") == CAPTIONS
    assert page.cover_image == video.poster == CustomImage.objects.get(title=page.title)
    assert page.get_parent().slug == "videos"
    state = everything()
    assert not load_starter(folder)
    assert everything() == state


def test_a_video_needs_no_more_than_its_file(folder: Path) -> None:
    write_video(folder, captions=None, poster=None, transcript=None, chapters=None)
    load_starter(folder)
    page = VideoPage.objects.get()
    assert page.cover_image is None
    assert not page.video.captions


ALERT_FAULTS = {
    "no severity": ({"severity": None}, "severity: must be one of notice, warning, urgent"),
    "unknown severity": ({"severity": "red"}, "severity: must be one of"),
    "no days": ({"days_in_force": None}, "days_in_force: is missing"),
    "days in words": ({"days_in_force": "ten"}, "days_in_force: must be a whole number"),
    "no time at all": ({"days_in_force": 0}, "days_in_force: must be a whole number"),
    "days as a truth": ({"days_in_force": True}, "days_in_force: must be a whole number"),
    "longer than time": ({"days_in_force": 10**9}, "days_in_force: must be a whole number"),
    "no issuer": ({"issuer": None}, "issuer: "),
    "forwarded from nobody": ({"origin": "forwarded"}, "origin: a forwarded alert names"),
    "made up origin": ({"origin": "heard"}, "origin: "),
    "key of a guide": ({"narration": "a.mp3"}, "unknown keys: narration"),
}
VIDEO_FAULTS = {
    "no video": ({"video": None}, "video: must be the name of a file in videos/"),
    "missing video": ({"video": "none.mp4"}, "video: there is no videos/none.mp4"),
    "video in another folder": ({"video": "../clip.mp4"}, "video: must be the name of a file"),
    "captions as video": ({"video": "clip.vtt"}, "video: "),
    "video as captions": ({"captions": "clip.mp4"}, "captions: "),
    "video as poster": ({"poster": "clip.mp4"}, "poster: "),
    "late chapter": ({"chapters": "9:00 太晚"}, "chapters: "),
    "chapters as a list": ({"chapters": ["0:00 开场"]}, "chapters: must be text"),
    "long title": ({"title": "长" * 300}, "poster: title: "),
}


@pytest.mark.parametrize("case", ALERT_FAULTS)
def test_a_faulty_alert_loads_nothing_and_is_named(case: str, folder: Path) -> None:
    changes, message = ALERT_FAULTS[case]
    write_alert(folder, **changes)
    with pytest.raises(StarterError) as refusal:
        load_starter(folder)
    assert str(refusal.value).startswith("alerts/the-one.yaml: ")
    assert message in str(refusal.value)
    assert not AlertPage.objects.exists()


@pytest.mark.parametrize("case", VIDEO_FAULTS)
def test_a_faulty_video_leaves_no_file_and_is_named(
    case: str, folder: Path, media_root: Path
) -> None:
    changes, message = VIDEO_FAULTS[case]
    write_video(folder, **changes)
    with pytest.raises(StarterError) as refusal:
        load_starter(folder)
    assert str(refusal.value).startswith("videos/the-one.yaml: ")
    assert f"yaml: {message}" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not CustomMedia.objects.exists()
    assert [path for path in media_root.rglob("*") if path.is_file()] == []
