"""Brings the system tools that tests and measurements need, and says where they are.

    python -m cms.deploy.tools chromium gettext nginx wrk

Prints one path a line. As root, what is missing comes from Debian's packages.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The program that shows a tool is there, and the Debian packages that bring it.
PACKAGES = {
    "gettext": ("xgettext", ["gettext"]),
    "nginx": ("nginx", ["nginx-light"]),
    "wrk": ("wrk", ["wrk"]),
    "taskset": ("taskset", ["util-linux"]),
    "pg_dump": ("pg_dump", ["postgresql-client"]),
    "chromium": ("chromium", ["chromium", "fonts-noto-cjk"]),
    "node": ("node", ["nodejs"]),
    "npm": ("npm", ["npm"]),
    "java": ("java", ["default-jre-headless"]),
}
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
APT = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]


class ToolError(Exception):
    """A tool that is neither here nor to be had, in one line."""


def find(tool: str) -> str | None:
    """Where a tool is, in the administrator's folders too."""
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin" + os.pathsep + "/sbin"
    return shutil.which(PACKAGES[tool][0], path=path)


def ensure(tool: str) -> str:
    """The path of a tool, installed first where it is missing and we may."""
    return find(tool) or from_debian(tool)


def from_debian(tool: str) -> str:
    """Install a tool's packages; only root may."""
    packages = PACKAGES[tool][1]
    hint = f"{tool} is missing: apt-get install {' '.join(packages)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ToolError(f"{hint} (as root).")
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = [*APT, "install", "--yes", "--no-install-recommends", *packages]
    for command in (install, [*APT, "update"], install):
        done = subprocess.run(command, env=environ, capture_output=True, check=False)  # noqa: S603
        found = find(tool)
        if found and not done.returncode:
            return found
    reason = (done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"])[-1]
    raise ToolError(f"{hint} failed: {reason}")


def find_browser() -> str | None:
    """A Chromium that is here: the one that CHROMIUM names, or one on the path."""
    named = os.environ.get("CHROMIUM")
    if named and shutil.which(named) is None:
        raise ToolError(f"CHROMIUM={named!r} is no program: give the path of a Chromium.")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def ensure_browser() -> str:
    """A Chromium that is here, else Playwright's own, else Debian's."""
    return find_browser() or playwrights_own() or from_debian("chromium")


def playwrights_own() -> str | None:
    """The browser that Playwright downloads, fetched when it is not there and can be had."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only of the tests' packages)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        try:
            subprocess.run(command, capture_output=True, check=False, timeout=180)  # noqa: S603
        except subprocess.TimeoutExpired:
            return None
    return path if Path(path).exists() else None


def main(tools: list[str]) -> int:
    """Print the path of each tool."""
    try:
        for tool in tools:
            path = ensure_browser() if tool == "chromium" else ensure(tool)
            sys.stdout.write(f"{path}\n")
    except ToolError as error:
        sys.stderr.write(f"mingbai: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
