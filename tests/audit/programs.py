"""The programs that judge pages: node packages of a locked list, run with node and Java."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cms.deploy.tools import ToolError, ensure
from tests.core.installation import ROOT

HERE = Path(__file__).parent
AUDIT = ROOT / "var" / "audit"
PACKAGES = AUDIT / "packages"
OLDEST_NODE = 18


def say(line: str = "") -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def node_packages() -> Path:
    """Install the locked packages unless they are there; the folder that holds them."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    stamp = PACKAGES / ".installed"
    if not stamp.exists() or stamp.read_text(encoding="ascii") != digest:
        _check_node()
        PACKAGES.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, PACKAGES)
        # No install script: what the packages need lies in them.
        command = [ensure("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=PACKAGES, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ToolError(f"the packages of tests/audit/package.json cannot be had: {reason}")
        stamp.write_text(digest, encoding="ascii")
    return PACKAGES / "node_modules"


def _check_node() -> None:
    said = subprocess.run([ensure("node"), "--version"], capture_output=True, text=True, check=True)
    if int(said.stdout.strip().lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise ToolError(f"node {said.stdout.strip()} is too old: {OLDEST_NODE} or newer is needed.")


def run(command: list[str], may_be_silent: bool = False, **environ: str) -> str:
    """What a program prints; its exit code says only whether it found something."""
    done = subprocess.run(
        command,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode and not done.stdout.strip() and not may_be_silent:
        raise ToolError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-800:]}")
    return done.stdout
