"""Makes the virtual environment from the locked requirements, then becomes the command asked for.

    python3 cms/deploy/bootstrap.py [--dev] [program argument…]

Programs are those of the virtual environment (`python`, `pytest`, `ruff`, …). Only the standard
library, and only syntax an old Python still reads: it must be able to say that Python is too old.
"""

import hashlib
import os
import subprocess
import sys
from typing import NoReturn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "bin")
OLDEST = (3, 11)
# The development lock is compiled within the bounds of the other and holds all of it.
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


def stop(line: object) -> NoReturn:
    """End with one clear line."""
    sys.stderr.write("mingbai: %s\n" % line)
    sys.exit(1)


def say(line: str) -> None:
    """Tell what takes a while."""
    sys.stderr.write("mingbai: %s\n" % line)
    sys.stderr.flush()


def fingerprint(kind: str) -> str:
    """What the environment must have been made from: the lock and the Python that reads it."""
    digest = hashlib.sha256(sys.version.encode())
    with open(os.path.join(ROOT, LOCKS[kind]), "rb") as file:
        digest.update(file.read())
    return digest.hexdigest()


def stamp(kind: str) -> str:
    """Where the fingerprint of an installed lock is kept."""
    return os.path.join(VENV, "installed-%s" % kind)


def is_installed(kind: str) -> bool:
    """Whether the environment is what this lock asks for."""
    try:
        with open(stamp(kind)) as file:
            return file.read() == fingerprint(kind)
    except OSError:
        return False


def make_environment() -> None:
    """Create the environment, or make it anew where it is broken or of another Python."""
    python = os.path.join(BIN, "python")
    probe = "import pip, sys; sys.exit(sys.version != %r)" % sys.version
    if os.path.exists(python) and not subprocess.call(
        [python, "-c", probe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ):
        return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        stop(
            "this Python has no venv module: install it (Debian, Ubuntu: apt-get install"
            " python3-venv) or name another Python: make PYTHON=/path/to/python3.11 run"
        )
    say("creating .venv with Python %d.%d" % sys.version_info[:2])
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        stop("the virtual environment %s cannot be made: %s" % (VENV, error))


def install(kind: str) -> None:
    """Install a lock with its hashes checked; the stamp is written last, so a stop is no harm."""
    make_environment()
    lock = LOCKS[kind]
    say("installing the locked packages of %s (a minute or two, once)" % lock)
    command = [os.path.join(BIN, "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "--no-deps", "-r", lock]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        log = os.path.join(VENV, "pip.log")
        with open(log, "wb") as file:
            file.write(done.stdout)
        lines = [line for line in done.stdout.decode(errors="replace").splitlines() if line]
        errors = [line for line in lines if line.startswith("ERROR")] or lines or ["no reason"]
        stop(
            "the packages of %s could not be installed; look at the network and pip's settings"
            " (all of pip's words: %s): %s" % (lock, log, errors[-1][:300])
        )
    for each in LOCKS if kind == "dev" else [kind]:
        with open(stamp(each), "w") as file:
            file.write(fingerprint(each))


def ensure(kind: str) -> None:
    """Install once; a second process started meanwhile waits for the first."""
    import fcntl

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not is_installed(kind):
            install(kind)
    finally:
        os.close(folder)


def preflight() -> None:
    """Check what the site needs before minutes are spent on packages."""
    sys.path.insert(0, ROOT)
    from pathlib import Path

    from cms.core.preflight import PreflightError, check

    try:
        check(os.environ, Path(ROOT))
    except PreflightError as error:
        stop(error)


def main(arguments: "list[str]") -> None:
    """Check, install, and become the program."""
    if sys.version_info < OLDEST:
        stop(
            "Python %d.%d is too old, 3.11 or newer is needed: install one and name it:"
            " make PYTHON=/path/to/python3.11 run" % sys.version_info[:2]
        )
    kind = "dev" if arguments[:1] == ["--dev"] else "run"
    command = arguments[1:] if kind == "dev" else arguments
    os.chdir(ROOT)
    if "serve" in command:
        preflight()
    try:
        ensure(kind)
    except KeyboardInterrupt:
        stop("stopped; the next run goes on")
    if command:
        environ = dict(os.environ, PATH=BIN + os.pathsep + os.environ.get("PATH", ""))
        os.execve(os.path.join(BIN, command[0]), command, environ)  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
