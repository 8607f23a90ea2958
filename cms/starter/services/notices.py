"""Loads the notice that stands on the form for readers' messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from cms.feedback.models import PrivacyNotice
from cms.starter.services.errors import StarterError, describe
from cms.starter.services.files import Load, check_keys, read

if TYPE_CHECKING:
    from pathlib import Path

FILE = "privacy_notices.yaml"
KEYS = {"version", "purpose", "method", "scope", "rights"}


def load_notices(load: Load) -> None:
    """Create the notices that have never been loaded; where there is one of the house's, none."""
    file = load.folder / FILE
    has_own = PrivacyNotice.objects.exists()
    for entry in read(file) if file.exists() else []:
        check_keys(entry, KEYS, file, "notices")
        version = str(entry.get("version", ""))
        if not load.is_new(f"privacy_notices/{version}") or has_own:
            continue
        _create(entry, file, version)
        load.created["privacy_notices"] += 1


def _create(entry: dict[str, str], file: Path, version: str) -> None:
    notice = PrivacyNotice(**entry)
    try:
        notice.full_clean()
    except ValidationError as error:
        raise StarterError(file, version, describe(error)) from error
    notice.save()
