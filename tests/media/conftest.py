"""What media tests share."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path: Path) -> Path:
    """A media folder of its own for every test."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def stored(media_root: Path):
    """Return the names of all files in the media folder."""
    return lambda: sorted(
        str(path.relative_to(media_root)) for path in media_root.rglob("*") if path.is_file()
    )


@pytest.fixture(autouse=True)
def _admin_address(settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://testserver"
