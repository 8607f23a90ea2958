"""Who may import whom is kept by import-linter; this says it in the suite, too."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_layers() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_bootstrap_needs_nothing_but_the_standard_library() -> None:
    """It runs before any package is there."""
    code = "import sys; sys.path.insert(0, '.'); import cms.core.preflight, cms.deploy.bootstrap"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
