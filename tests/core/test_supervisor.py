"""Processes of an installation start together and stop together, without orphans."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import json, sys
from cms.core.supervisor import Supervisor
sys.exit(Supervisor(json.loads(sys.argv[1]), patience=float(sys.argv[2])).run())
"""
# Notes its own number and that of a child it starts, then waits.
PARENT = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
import os
pathlib.Path({path!r}).write_text(f"{{os.getpid()}} {{child.pid}}")
time.sleep(60)
"""
STUBBORN = """
import os, pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path({path!r}).write_text(str(os.getpid()))
time.sleep(60)
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a supervisor of Python snippets in a process of its own."""
    started: list[subprocess.Popen[str]] = []

    def run(commands: dict[str, str], patience: float = 5.0) -> "subprocess.Popen[str]":
        table = {name: [sys.executable, "-c", code] for name, code in commands.items()}
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, json.dumps(table), str(patience)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()
        assert process.stderr is not None
        process.stderr.close()


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def lives(pid: int) -> bool:
    """A process that is there and no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def pids(path: Path) -> list[int]:
    assert wait_for(lambda: path.exists() and bool(path.read_text()))
    return [int(number) for number in path.read_text().split()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(start: Start, tmp_path: Path, number: signal.Signals) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    process = start({"a": PARENT.format(path=str(a)), "b": PARENT.format(path=str(b))})
    children = pids(a) + pids(b)
    process.send_signal(number)
    assert process.wait(10) == 0
    assert not any(map(lives, children))


@pytest.mark.parametrize(("status", "expected"), [(3, 3), (0, 1)])
def test_the_end_of_one_is_the_end_of_all(
    start: Start, tmp_path: Path, status: int, expected: int
) -> None:
    path = tmp_path / "a"
    ending = f"import pathlib, sys, time\nwhile not pathlib.Path({str(path)!r}).exists(): time.sleep(.05)\n"
    process = start({"a": PARENT.format(path=str(path)), "b": f"{ending}sys.exit({status})"})
    assert process.wait(15) == expected
    assert "b ended" in process.communicate()[1]
    assert not any(map(lives, pids(path)))


def test_who_does_not_stop_is_killed(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a"
    process = start({"a": STUBBORN.format(path=str(path))}, patience=0.5)
    (child,) = pids(path)
    process.terminate()
    assert process.wait(10) == 0
    assert "killed" in process.communicate()[1]
    assert not lives(child)


def test_a_killed_supervisor_leaves_no_orphan(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a"
    process = start({"a": PARENT.format(path=str(path))})
    child, grandchild = pids(path)
    os.kill(process.pid, signal.SIGKILL)
    try:
        assert wait_for(lambda: not lives(child))
    finally:
        os.kill(grandchild, signal.SIGKILL)


def test_a_command_that_cannot_start_stops_the_others(start: Start, tmp_path: Path) -> None:
    process = start({"a": "raise SystemExit(7)", "b": "import time; time.sleep(60)"})
    assert process.wait(10) == 7
