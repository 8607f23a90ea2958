"""Reads the starter files and remembers which entries have been loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.core.files import File

from cms.media.models import CustomImage
from cms.media.services.cleaning import clean_image
from cms.starter.models import LoadedEntry
from cms.starter.services.errors import StarterError, describe

CONTENT = Path(__file__).resolve().parents[1] / "content"


def read(file: Path) -> Any:
    """Return what a YAML file holds."""
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise StarterError(file, "", " ".join(str(error).split())) from error


def check_keys(given: Any, known: set[str], file: Path, place: str) -> None:
    """Refuse what is no mapping, and a key nobody reads: it is a slip of the pen."""
    if not isinstance(given, dict):
        raise StarterError(file, place, "must be a mapping")
    unknown = sorted(str(key) for key in set(given) - known)
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

    def find(self, folder: str, name: Any, file: Path, place: str) -> Path:
        """The file of that name in a folder beside the texts."""
        if not isinstance(name, str) or Path(name).name != name:
            raise StarterError(file, place, f"must be the name of a file in {folder}/")
        path = self.folder / folder / name
        if not path.is_file():
            raise StarterError(file, place, f"there is no {folder}/{name}")
        return path

    def image(self, path: Path, alt: str, title: str, file: Path, place: str) -> CustomImage:
        """Return the stored image of that content, or store it."""
        try:
            with path.open("rb") as stream:
                clean = clean_image(File(stream, name=path.name))
            image = CustomImage.objects.filter(file_hash=clean.sha1).first()
            if image is None:
                image = CustomImage(title=title, description=alt, file=clean)
                image.full_clean(exclude=["file", "width", "height", "file_size", "file_hash"])
                image.save()
                self.created["images"] += 1
        except ValidationError as error:
            raise StarterError(file, place, describe(error)) from error
        return image
