"""Films become MP4, captions and posters; the results are committed.

Needs what nobody who runs the site needs: Playwright with a Chromium, ffmpeg with libx264, Pillow,
and the font Noto Sans CJK SC.
"""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import sync_playwright

from cms.starter.drawing.render import COLOURS, find_chromium, save_png
from cms.starter.films.stage import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cms.starter.films.film import Film

RATE = 24
BLANK = '<!doctype html><meta charset="utf-8"><body style="margin:0">'
# Flat areas and slow movement: H.264 Main, 8 bit, every 4 s a key frame to seek to, no sound track.
CODING = [
    *("-an", "-c:v", "libx264", "-profile:v", "main", "-level", "3.1", "-pix_fmt", "yuv420p"),
    *("-preset", "veryslow", "-tune", "animation", "-crf", "28", "-g", "96"),
    *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
    *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
    *("-vf", "scale=out_color_matrix=bt709:out_range=tv", "-movflags", "+faststart"),
]


@contextmanager
def camera() -> Iterator[Callable[[str], bytes]]:
    """A function that turns an SVG into a PNG."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(BLANK)
        session = page.context.new_cdp_session(page)

        def shoot(svg: str) -> bytes:
            page.evaluate("svg => { document.body.innerHTML = svg; }", svg)
            asked: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
            return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])

        yield shoot
        browser.close()


def frames(film: Film, shoot: Callable[[str], bytes], rate: float) -> Iterator[bytes]:
    """The pictures of a film in order; one that does not change is shot once."""
    before, shot = "", b""
    for number in range(round(film.length * rate)):
        svg = film.picture(number / rate)
        if svg != before:
            before, shot = svg, shoot(svg)
        yield shot


def render(film: Film, folder: Path) -> None:
    """Write the video, its captions and its poster into the folder."""
    ffmpeg = shutil.which("ffmpeg") or sys.exit(
        "films: no ffmpeg on PATH; install it and run again"
    )
    command = [ffmpeg, "-y", "-loglevel", "error", "-f", "image2pipe", "-framerate", str(RATE)]
    # Written beside its place and then moved: nobody finds half a video.
    part = folder / f"{film.slug}.mp4.part"
    command += ["-c:v", "png", "-i", "-", *CODING, "-f", "mp4", str(part)]
    with camera() as shoot:
        with Image.open(io.BytesIO(shoot(film.picture(film.poster_at)))) as poster:
            save_png(poster, folder / f"{film.slug}.png", COLOURS)
        with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:  # noqa: S603
            for frame in frames(film, shoot, RATE):
                encoder.stdin.write(frame)  # type: ignore[union-attr]
    if encoder.returncode:
        part.unlink(missing_ok=True)
        sys.exit(f"films: ffmpeg could not encode {film.slug}")
    part.replace(folder / f"{film.slug}.mp4")
    write_captions(film, folder)


def write_captions(film: Film, folder: Path) -> None:
    """Write the captions alone: they change without a new picture."""
    (folder / f"{film.slug}.vtt").write_text(film.webvtt, encoding="utf-8")


def contact_sheet(film: Film, target: Path, every: float, width: int) -> None:
    """Write one picture with a frame every so many seconds, to look a film through."""
    height, across = width * HEIGHT // WIDTH, 4
    times = [step * every for step in range(int(film.length / every) + 1)]
    paper = Image.new("RGB", (width * across, height * -(-len(times) // across)), "white")
    with camera() as shoot:
        for place, now in enumerate(times):
            with Image.open(io.BytesIO(shoot(film.picture(now)))) as frame:
                small = frame.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
            paper.paste(small, (place % across * width, place // across * height))
    paper.save(target)
