"""Sheets set by typst: words come as data and are never read as markup."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import typst
from django.core.cache import cache as shared

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind: TypeAlias = Literal["png", "pdf"]

HERE = Path(__file__).resolve().parents[1]
FONTS = HERE / "fonts"
SHEETS = HERE / "sheets"
CONTENT_TYPES: dict[Kind, str] = {"png": "image/png", "pdf": "application/pdf"}
# 1.5 pixels a point: a card of 720 points is 1,080 pixels wide.
DOTS_PER_INCH = 108
KEPT = 30 * 86_400  # seconds


def set_sheet(
    name: str, data: Mapping[str, Any], kind: Kind = "png", ppi: float = DOTS_PER_INCH
) -> bytes:
    """Set `sheets/<name>.typ` with `data`, which it reads as JSON.

    A few hundredths of a second. Raises FileNotFoundError for an unknown sheet, RuntimeError (typst's)
    for data that the sheet cannot set.
    """
    given = {"data": json.dumps(data, ensure_ascii=False)}
    made: bytes = typst.compile(
        _source(name), format=kind, ppi=ppi, font_paths=_fonts(), sys_inputs=given
    )
    return made


def set_once(name: str, data: Mapping[str, Any], kind: Kind = "png") -> bytes:
    """The same, kept by its content: what says the same is one file for everybody."""
    said = json.dumps([name, kind, data], sort_keys=True, ensure_ascii=False).encode()
    key = f"prints:{hashlib.sha256(_source(name) + said).hexdigest()}"
    made: bytes | None = shared.get(key)
    if made is None:
        made = set_sheet(name, data, kind)
        shared.set(key, made, KEPT)
    return made


@cache
def _source(name: str) -> bytes:
    return (SHEETS / f"{name}.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Ours first; the machine's for characters that ours lacks."""
    return typst.Fonts(font_paths=[str(FONTS)], include_embedded_fonts=False)
