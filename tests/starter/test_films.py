"""The films of the starter content: the site takes them, and they stay short, small and readable."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
import webvtt
import yaml
from bs4 import BeautifulSoup
from django.core.files import File
from PIL import Image

from cms.media.services.captions import check_captions
from cms.media.services.chapters import read_chapters
from cms.media.services.cleaning import clean_image
from cms.media.services.mp4 import read_mp4
from cms.media.services.recordings import Recording, check_recording
from cms.starter.films import FILMS
from cms.starter.films.film import Film
from cms.starter.films.stage import CAPTIONS_FROM, HEIGHT, WIDTH

FOLDER = Path(__file__).resolve().parents[2] / "cms" / "starter" / "content" / "videos"
LARGEST_VIDEO, LARGEST_POSTER = 1_500_000, 60_000
# On a phone 360 pixels wide a drawing is shown at 360/1280 of its size: 54 become 15 pixels.
SMALLEST_TYPE, LONGEST_LINE = 54, 14
LONGEST_CAPTION_LINE = 16
# Older people read Chinese captions at about four characters a second.
FASTEST_READING = 5.0
STEP = 0.25
SVG = "{http://www.w3.org/2000/svg}"

films = pytest.mark.parametrize("film", FILMS, ids=lambda film: film.slug)


def page_of(film: Film) -> dict[str, Any]:
    text = (FOLDER / f"{film.slug}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def recording_of(film: Film) -> Recording:
    with (FOLDER / f"{film.slug}.mp4").open("rb") as stream:
        return check_recording(File(stream, name=f"{film.slug}.mp4"), "video")


def test_every_page_has_a_film_and_every_film_a_page() -> None:
    slugs = sorted(film.slug for film in FILMS)
    for ending in ("yaml", "mp4", "vtt", "png"):
        assert sorted(file.stem for file in FOLDER.glob(f"*.{ending}")) == slugs


@films
def test_the_site_takes_the_video_and_it_is_short_and_small(film: Film) -> None:
    recording = recording_of(film)
    assert 20 <= recording.duration <= 40
    assert recording.duration == pytest.approx(film.length, abs=0.1)
    assert (recording.width, recording.height) == (WIDTH, HEIGHT)
    assert (FOLDER / f"{film.slug}.mp4").stat().st_size <= LARGEST_VIDEO


@films
def test_it_begins_to_play_before_all_of_it_has_come(film: Film) -> None:
    content = (FOLDER / f"{film.slug}.mp4").read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")


@films
def test_it_says_that_it_has_no_sound(film: Film) -> None:
    with (FOLDER / f"{film.slug}.mp4").open("rb") as stream:
        assert not read_mp4(stream).of_kind("soun")
    page = page_of(film)
    notice = "没有声音，内容都写在画面和字幕里。"
    assert notice in page["transcript"]
    assert any(notice in str(block.get("paragraph")) for block in page["body"])


@films
def test_captions_lie_within_the_video_and_can_be_read_in_their_time(film: Film) -> None:
    file = FOLDER / f"{film.slug}.vtt"
    with file.open("rb") as stream:
        check_captions(File(stream, name=file.name))
    content = file.read_text(encoding="utf-8")
    assert content == film.webvtt, "run python -m cms.starter.films --captions"
    cues = webvtt.from_string(content).captions
    ends = [0.0, *(seconds(cue.end_time) for cue in cues)]
    for cue, before in zip(cues, ends, strict=False):
        start, end = seconds(cue.start_time), seconds(cue.end_time)
        assert before <= start
        assert len("".join(cue.lines)) / (end - start) <= FASTEST_READING, cue.text
        assert len(cue.lines) <= 2, cue.text
        assert max(map(len, cue.lines)) <= LONGEST_CAPTION_LINE, cue.text
    assert ends[-1] <= recording_of(film).duration


def seconds(time: Any) -> float:
    whole = time.hours * 3600 + time.minutes * 60 + time.seconds
    return float(whole + time.milliseconds / 1000)


@films
def test_chapters_begin_where_scenes_do(film: Film) -> None:
    chapters = read_chapters(page_of(film)["chapters"], recording_of(film).duration)
    starts = [sum(scene.length for scene in film.scenes[:n]) for n in range(len(film.scenes))]
    assert chapters[0].start == 0
    assert {chapter.start for chapter in chapters} <= set(starts)


@films
def test_the_transcript_repeats_every_caption(film: Film) -> None:
    transcript = BeautifulSoup(page_of(film)["transcript"], "lxml").get_text()
    for caption in film.captions:
        assert caption.text.replace("\n", "") in transcript


@films
def test_the_poster_fits_the_video(film: Film) -> None:
    page, file = page_of(film), FOLDER / f"{film.slug}.png"
    assert page["poster"] == file.name
    assert page["poster_alt"]
    assert file.stat().st_size <= LARGEST_POSTER
    with file.open("rb") as stream, Image.open(clean_image(File(stream, name=file.name))) as image:
        assert image.size == (WIDTH, HEIGHT)


@films
def test_type_is_large_and_in_short_lines(film: Film) -> None:
    for text, shown in type_in(film).items():
        assert max(line.size for line in shown) >= SMALLEST_TYPE, text
        assert len(text) <= LONGEST_LINE, text


@films
def test_type_keeps_clear_of_the_captions(film: Film) -> None:
    for text, shown in type_in(film).items():
        for line in shown:
            if any(caption.start <= line.at <= caption.end for caption in film.captions):
                assert line.bottom <= CAPTIONS_FROM, f"{text} at {line.at} s"


class Line(NamedTuple):
    """Type as it stands on the picture at a time: its height and lower edge in pixels."""

    at: float
    size: float
    bottom: float


def type_in(film: Film) -> dict[str, list[Line]]:
    """All lines of type of a film with where they stand, four times a second."""
    found: dict[str, list[Line]] = defaultdict(list)
    for number in range(int(film.length / STEP) + 1):
        root = ElementTree.fromstring(film.picture(number * STEP))
        for text, line in lines(root, number * STEP, 0, 1):
            found[text].append(line)
    return found


def lines(
    element: ElementTree.Element, at: float, top: float, scale: float
) -> Iterator[tuple[str, Line]]:
    """Follow the groups down to their type; turned groups count as if they stood upright."""
    transform = element.get("transform", "")
    if moved := re.search(r"translate\(\S+ (\S+)\)", transform):
        top += scale * float(moved[1])
    if scaled := re.search(r"scale\(\S+ (\S+)\)", transform):
        scale *= float(scaled[1])
    if element.tag == f"{SVG}text":
        size = scale * float(element.get("font-size", 0))
        # Chinese characters reach an eighth of their size below the baseline.
        bottom = top + scale * float(element.get("y", 0)) + size / 8
        yield str(element.text), Line(at, size, bottom)
    for child in element:
        yield from lines(child, at, top, scale)
