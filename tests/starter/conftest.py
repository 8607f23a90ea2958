"""What starter tests share."""

import shutil
from pathlib import Path

import pytest
import yaml

from cms.starter.services.files import CONTENT


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path: Path) -> Path:
    """A media folder of its own for every test."""
    root = tmp_path / "media"
    root.mkdir()
    settings.MEDIA_ROOT = str(root)
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small starter folder to spoil: all vocabularies, one guide, the standing pages."""
    target = tmp_path / "content"
    shutil.copytree(CONTENT, target, ignore=shutil.ignore_patterns("*.svg", "*.py", "guides"))
    (target / "guides").mkdir()
    write_guide(target)
    return target


def write_guide(folder: Path, **changes: object) -> None:
    """Write the one guide of the folder, with changes; None removes a key."""
    guide = {
        "slug": "shuadan-fanli",
        "title": "刷单返利",
        "summary": "先垫钱的兼职都是诈骗。",
        "audiences": ["students", "older-people"],
        "topics": ["anti-fraud"],
        "scam_types": ["shuadan-fanli"],
        "rights": ["education"],
        "tags": ["刷单"],
        "cover": "shuadan-fanli.png",
        "cover_alt": "一只手机",
        "origin": "own",
        "sources": [{"title": "2025版手册", "publisher": "公安机关"}],
        "body": [
            {"heading": "怎样展开"},
            {"paragraph": "<p>先垫钱。</p>"},
            {"hotline_card": {"title": "打电话", "hotlines": ["110", "96110"], "note": "先打110"}},
            {
                "image": {
                    "image": {"image": "shuadan-fanli.png", "alt_text": "手机"},
                    "credit": "本站",
                }
            },
        ],
    }
    guide.update(changes)
    kept = {key: value for key, value in guide.items() if value is not None}
    file = folder / "guides" / "shuadan-fanli.yaml"
    file.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
