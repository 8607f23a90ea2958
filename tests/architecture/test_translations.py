"""Keeps our own Chinese complete, up to date with the sources, and compiled.

`make messages` runs this file as a script: it brings the catalogue up to date with the sources (new
strings blank, to be translated; gone ones dropped; nothing guessed) and compiles what is translated.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
DOMAINS = ("django", "djangojs")
PACKAGES = ("cms", "campaigns", "quizzes")
CATALOGUES = Path("cms/locale/zh_Hans/LC_MESSAGES")
HEADER = {
    "Project-Id-Version": "mingbai",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|(?<!\{)\{\w*\}(?!\})")

Key = tuple[str, str]
Entries = dict[Key, polib.POEntry]


def entries(file: Path) -> Entries:
    """What a catalogue holds, by context and msgid; a catalogue that is not there holds nothing."""
    if not file.exists():
        return {}
    found = polib.pofile(str(file))
    return {(e.msgctxt or "", e.msgid): e for e in found if not e.obsolete}


@cache
def extracted(domain: str, folder: Path) -> Entries:
    """What the sources say now, by Django's own makemessages on a copy of them."""
    copy = folder / domain
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("locale*", "__pycache__")
        shutil.copytree(ROOT / package, copy / package, ignore=ignored)
    shutil.copytree(ROOT / "static", copy / "static")
    (copy / CATALOGUES).mkdir(parents=True)
    (copy / "cms" / "locale_wagtail").mkdir()
    shutil.copy(ROOT / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "--locale=zh_Hans", "--no-location"]
    done = subprocess.run(
        [*command, f"--domain={domain}", "--no-wrap", "--no-obsolete"],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "VAR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return entries(copy / CATALOGUES / f"{domain}.po")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sources are copied to."""
    return tmp_path_factory.mktemp("messages")


@pytest.fixture(params=DOMAINS)
def domain(request: pytest.FixtureRequest) -> str:
    """Python and templates, then scripts."""
    return str(request.param)


def translations(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext: `make check` brings it")
def test_the_catalogue_is_up_to_date_with_the_sources(domain: str, folder: Path) -> None:
    ours, now = entries(ROOT / CATALOGUES / f"{domain}.po"), extracted(domain, folder)
    assert sorted(now.keys() - ours.keys()) == [], "new: run `make messages` and translate"
    assert sorted(ours.keys() - now.keys()) == [], "gone: run `make messages`"


def test_everything_is_translated(domain: str) -> None:
    blank = [
        key
        for key, entry in entries(ROOT / CATALOGUES / f"{domain}.po").items()
        if entry.fuzzy or not all(translations(entry))
    ]
    assert blank == []


def test_placeholders_are_the_same(domain: str) -> None:
    wrong = [
        key
        for key, entry in entries(ROOT / CATALOGUES / f"{domain}.po").items()
        for text in translations(entry)
        if text
        and sorted(PLACEHOLDER.findall(text))
        != sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


def test_the_compiled_file_is_up_to_date(domain: str) -> None:
    file = ROOT / CATALOGUES / f"{domain}.po"
    written = {k: translations(e) for k, e in entries(file).items() if e.translated()}
    compiled: dict[Key, list[str]] = {}
    if file.with_suffix(".mo").exists():
        found = polib.mofile(str(file.with_suffix(".mo")))
        compiled = {(e.msgctxt or "", e.msgid): translations(e) for e in found}
    assert compiled == written, "run `make messages`"


def regenerate(domain: str, folder: Path) -> str:
    """Write and compile one catalogue; return a line that says what is left to do."""
    file = ROOT / CATALOGUES / f"{domain}.po"
    known, now = entries(file), extracted(domain, folder)
    if not now and not known:
        return f"{domain}: no strings"
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = HEADER
    for key in sorted(now):
        entry, old = now[key], known.get(key)
        entry.occurrences, entry.flags = [], [f for f in entry.flags if f != "fuzzy"]
        entry.msgstr = old.msgstr if old else ""
        if entry.msgid_plural:
            entry.msgstr_plural = old.msgstr_plural if old and old.msgstr_plural else {0: ""}
        catalogue.append(entry)
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(file))
    catalogue.save_as_mofile(str(file.with_suffix(".mo")))
    blank = len(catalogue) - len(catalogue.translated_entries())
    dropped = len(known.keys() - now.keys())
    return f"{domain}: {len(catalogue)} strings, {blank} to be translated, {dropped} dropped"


if __name__ == "__main__":
    import tempfile

    for each in DOMAINS:
        with tempfile.TemporaryDirectory() as temporary:
            sys.stdout.write(regenerate(each, Path(temporary)) + "\n")
