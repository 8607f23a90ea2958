"""What an mp4 file holds, read from its boxes (ISO/IEC 14496-12); mutagen reads the sound only."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A hostile file may be millions of empty boxes, or say that a small one is huge.
MOST_BOXES = 10_000
LONGEST_BOX = 1_000_000
# What comes before the boxes inside a sample entry of a picture track, and inside its list.
VISUAL_ENTRY = 78
SAMPLE_LIST = 8


class Mp4Error(ValueError):
    """It is no whole mp4 file."""


class Box(NamedTuple):
    """A named part of the file: where its content begins and ends."""

    kind: bytes
    start: int
    end: int


@dataclass(frozen=True)
class Track:
    """A stream of pictures (`vide`), sound (`soun`) or something else, and how it is coded."""

    kind: str
    codec: str
    profile: int | None = None
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Mp4:
    """The whole file; `duration` in seconds."""

    duration: float
    tracks: list[Track]

    def of_kind(self, kind: str) -> list[Track]:
        """The tracks of one kind."""
        return [track for track in self.tracks if track.kind == kind]


def read_mp4(file: IO[bytes]) -> Mp4:
    """Read length and tracks; Mp4Error for what is damaged, cut short or nothing of the kind."""
    try:
        end = file.seek(0, 2)
        parts = list(_boxes(file, 0, end))
        if not parts or parts[0].kind != b"ftyp":
            raise Mp4Error("no file type")
        if not any(part.kind == b"mdat" for part in parts):
            raise Mp4Error("no content")
        movie = _one(parts, b"moov")
        inner = list(_boxes(file, movie.start, movie.end))
        tracks = [_track(file, box) for box in inner if box.kind == b"trak"]
        return Mp4(_duration(_content(file, _one(inner, b"mvhd"))), tracks)
    except (struct.error, IndexError, OverflowError) as error:
        raise Mp4Error(str(error)) from error


def _boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    for _number in range(MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        size, kind = struct.unpack(">I4s", file.read(8))
        header = 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
            header = 16
        elif size == 0:
            size = end - start
        if size < header or start + size > end:
            raise Mp4Error("cut short")
        yield Box(kind, start + header, start + size)
        start += size
    raise Mp4Error("too many boxes")


def _one(boxes: list[Box], kind: bytes) -> Box:
    for box in boxes:
        if box.kind == kind:
            return box
    raise Mp4Error(f"no {kind!r}")


def _inside(file: IO[bytes], box: Box, *path: bytes) -> Box:
    for kind in path:
        box = _one(list(_boxes(file, box.start, box.end)), kind)
    return box


def _content(file: IO[bytes], box: Box) -> bytes:
    if box.end - box.start > LONGEST_BOX:
        raise Mp4Error("too long a box")
    file.seek(box.start)
    return file.read(box.end - box.start)


def _duration(movie_header: bytes) -> float:
    """Seconds; the header's first byte tells how wide its numbers are."""
    if movie_header[0] == 1:
        scale, length = struct.unpack(">LQ", movie_header[20:32])
    else:
        scale, length = struct.unpack(">LL", movie_header[12:20])
    if not scale or not length:
        raise Mp4Error("no length")
    return float(length / scale)


def _track(file: IO[bytes], track: Box) -> Track:
    kind = _content(file, _inside(file, track, b"mdia", b"hdlr"))[8:12].decode("latin-1")
    samples = _inside(file, track, b"mdia", b"minf", b"stbl", b"stsd")
    entries = list(_boxes(file, samples.start + SAMPLE_LIST, samples.end))
    if not entries:
        raise Mp4Error("a track without samples")
    entry = entries[0]
    codec = entry.kind.decode("latin-1")
    if kind != "vide":
        return Track(kind, codec)
    width, height = _shown_size(_content(file, _inside(file, track, b"tkhd")))
    inner = list(_boxes(file, entry.start + VISUAL_ENTRY, entry.end))
    coding = [box for box in inner if box.kind == b"avcC"]
    profile = _content(file, coding[0])[1] if coding else None
    return Track(kind, codec, profile, width, height)


def _shown_size(track_header: bytes) -> tuple[int, int]:
    """Width and height as shown: a phone held upright turns its pictures by a matrix."""
    matrix = struct.unpack(">9i", track_header[-44:-8])
    width, height = (side >> 16 for side in struct.unpack(">2I", track_header[-8:]))
    turned = matrix[0] == 0 and matrix[4] == 0
    return (height, width) if turned else (width, height)
