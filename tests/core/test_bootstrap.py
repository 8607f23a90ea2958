"""The first steps on a fresh machine, with the installer replaced by a stand-in."""

import subprocess
import sys
from pathlib import Path

import pytest

from cms.deploy import bootstrap


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lock files and no environment."""
    for name in bootstrap.LOCKS.values():
        (tmp_path / name).write_text("package==1\n")
    monkeypatch.setattr(bootstrap, "ROOT", str(tmp_path))
    monkeypatch.setattr(bootstrap, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(bootstrap, "BIN", str(tmp_path / ".venv" / "bin"))
    return tmp_path


@pytest.fixture
def pip(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the installer was asked; nothing is installed."""
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    (project / ".venv").mkdir()
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    return asked


def test_a_second_run_installs_nothing(pip: list[list[str]]) -> None:
    bootstrap.ensure("run")
    bootstrap.ensure("run")
    assert len(pip) == 1
    assert "--require-hashes" in pip[0]


def test_a_changed_lock_is_installed(pip: list[list[str]], project: Path) -> None:
    bootstrap.ensure("run")
    (project / "requirements.txt").write_text("package==2\n")
    bootstrap.ensure("run")
    assert len(pip) == 2


def test_another_python_is_installed_for(
    pip: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.ensure("run")
    monkeypatch.setattr(bootstrap.sys, "version", "3.99")
    assert not bootstrap.is_installed("run")


def test_the_development_lock_serves_both(pip: list[list[str]]) -> None:
    bootstrap.ensure("dev")
    bootstrap.ensure("run")
    assert len(pip) == 1


def test_a_failed_installation_is_one_line_and_tried_again(
    pip: list[list[str]],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = b"Collecting package\nERROR: No matching distribution found for package==1\n"
    failed = subprocess.CompletedProcess([], 1, words)
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit) as stopped:
        bootstrap.ensure("run")
    assert stopped.value.code == 1
    assert "No matching distribution" in capsys.readouterr().err.splitlines()[-1]
    assert (project / ".venv" / "pip.log").read_bytes() == words
    assert not bootstrap.is_installed("run")


def test_a_python_without_venv_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit):
        bootstrap.ensure("run")
    lines = capsys.readouterr().err.splitlines()
    assert "no venv module" in lines[-1]
    assert "python3-venv" in lines[-1]


def test_a_python_that_is_too_old_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit):
        bootstrap.main([])
    assert "Python 3.9 is too old" in capsys.readouterr().err


def test_an_old_python_can_read_it() -> None:
    import ast

    ast.parse(Path(bootstrap.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))
