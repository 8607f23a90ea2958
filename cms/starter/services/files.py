"""Reads the starter files and remembers which entries have been loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.core.files import File

from cms.media.models import CustomImage
from cms.media.services.cleaning import clean_image
from cms.starter.models import LoadedEntry
from cms.starter.services.errors import StarterError

CONTENT = Path(__file__).resolve().parents[1] / "content"


def read(file: Path) -> Any:
    """Return what a YAML file holds."""
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise StarterError(file, "", " ".join(str(error).split())) from error


def check_keys(given: dict[str, Any], known: set[str], file: Path, place: str) -> None:
    """Refuse a key nobody reads: it is a slip of the pen."""
    unknown = sorted(set(given) - known)
    if unknown:
        raise StarterError(file, place, f"unknown keys: {', '.join(unknown)}")


@dataclass
class Load:
    """One run: the folder it reads, what was there before, what it made."""

    folder: Path = CONTENT
    loaded: set[str] = field(default_factory=set)
    created: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.loaded = set(LoadedEntry.objects.values_list("key", flat=True))

    def files(self, kind: str) -> list[Path]:
        """The files of a folder, in a fixed order."""
        return sorted((self.folder / kind).glob("*.yaml"))

    def is_new(self, key: str) -> bool:
        """Tell whether an entry has never been loaded here, and note that it now has."""
        if key in self.loaded:
            return False
        LoadedEntry.objects.create(key=key)
        self.loaded.add(key)
        return True

    def image(self, name: str, alt: str, title: str, file: Path) -> CustomImage:
        """Return the stored image of that content, or store it."""
        path = self.folder / "images" / name
        if not path.is_file():
            raise StarterError(file, "cover", f"there is no image {name}")
        with path.open("rb") as stream:
            clean = clean_image(File(stream, name=name))
        image = CustomImage.objects.filter(file_hash=clean.sha1).first()
        if image is None:
            image = CustomImage.objects.create(title=title, description=alt, file=clean)
            self.created["images"] += 1
        return image
