"""The lock files are what pyproject.toml asks for, whole, and free of any index's address."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def normal(requirement: str) -> str:
    """The name in a requirement, as lock files spell it."""
    name = re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = {normal(each) for each in project["project"]["dependencies"]}
    dev = {normal(each) for each in project["dependency-groups"]["dev"]}
    assert run - pins("requirements.txt").keys() == set(), "run `make lock`"
    assert (run | dev) - pins("requirements-dev.txt").keys() == set(), "run `make lock`"


def test_the_development_lock_holds_all_of_the_other() -> None:
    """The bootstrap relies on it: one environment serves `make run` and `make test`."""
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_every_pin_has_hashes_and_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        assert all(
            "--hash=sha256:" in part for part in re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
        )
