"""The form for messages has a notice from the first day; the house's own goes before it."""

from pathlib import Path

import pytest
import yaml

from cms.feedback.models import PrivacyNotice
from cms.starter.services import StarterError, load_starter
from cms.starter.services.files import CONTENT
from cms.starter.services.notices import FILE

pytestmark = pytest.mark.django_db


def write(folder: Path, **entry: str) -> None:
    (folder / FILE).write_text(yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8")


def real() -> dict[str, str]:
    (entry,) = yaml.safe_load((CONTENT / FILE).read_text(encoding="utf-8"))
    return dict(entry)


def test_it_is_loaded_once(folder: Path) -> None:
    write(folder, **real())
    assert load_starter(folder)["privacy_notices"] == 1
    assert PrivacyNotice.objects.in_force().version == real()["version"]
    assert load_starter(folder)["privacy_notices"] == 0


def test_the_houses_own_stays_alone(folder: Path) -> None:
    PrivacyNotice.objects.create(version="ours", purpose="a", method="b", scope="c", rights="d")
    write(folder, **real())
    assert load_starter(folder)["privacy_notices"] == 0


def test_all_of_the_file_are_loaded(folder: Path) -> None:
    entries = [real(), {**real(), "version": "2"}]
    (folder / FILE).write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    assert load_starter(folder)["privacy_notices"] == 2


@pytest.mark.parametrize("fault", [{"purpose": ""}, {"version": "长" * 21}, {"colour": "red"}])
def test_a_fault_is_named(folder: Path, fault: dict[str, str]) -> None:
    write(folder, **{**real(), **fault})
    with pytest.raises(StarterError, match=FILE):
        load_starter(folder)
