"""Keeps the processes of one installation together: they start together and stop together.

Own code, because the libraries at hand rewrite every line of output (which breaks JSON logs), kill
after a fixed five seconds and leave orphans when they are killed themselves.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType

PR_SET_PDEATHSIG = 1


def _tell_of_parents_death() -> Callable[[], None]:
    """Make Linux send TERM to a child whose supervisor was killed; elsewhere do nothing."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def in_child() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return in_child


class Supervisor:
    """Runs commands until a signal comes or one of them ends, then stops all.

    Each command leads a process group of its own: a Ctrl-C in the terminal reaches the supervisor
    alone, and whatever a command has started goes with it.
    """

    def __init__(
        self,
        commands: Mapping[str, Sequence[str]],
        environ: Mapping[str, str] | None = None,
        patience: float = 25.0,
    ) -> None:
        self.commands = commands
        self.environ = dict(os.environ if environ is None else environ)
        self.patience = patience
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = threading.Event()

    def run(self) -> int:
        """Block until everything has ended; 0 when asked to stop, else not 0."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            self._start()
            status = self._watch()
        finally:
            self._stop()
        return status

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop.set()

    def _start(self) -> None:
        in_child = _tell_of_parents_death()
        for name, command in self.commands.items():
            if self.asked_to_stop.is_set():
                return
            self.children[name] = subprocess.Popen(  # noqa: S603
                command,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=in_child,  # noqa: PLW1509  (no thread runs yet)
            )

    def _watch(self) -> int:
        while not self.asked_to_stop.wait(0.2):
            for name, child in self.children.items():
                status = child.poll()
                if status is not None:
                    self._say(f"{name} ended ({status}), stopping the rest")
                    return status if 0 < status < 128 else 1
        return 0

    def _stop(self) -> None:
        """TERM to every group; after the patience is gone, KILL."""
        self._signal_groups(signal.SIGTERM)
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline and any(map(self._group_lives, self.children.values())):
            time.sleep(0.05)
        self._signal_groups(signal.SIGKILL)
        for child in self.children.values():
            child.wait()

    def _signal_groups(self, number: signal.Signals) -> None:
        for name, child in self.children.items():
            if self._group_lives(child):
                if number == signal.SIGKILL:
                    self._say(f"{name} did not stop within {self.patience:g} s, killed")
                os.killpg(child.pid, number)

    @staticmethod
    def _group_lives(child: subprocess.Popen[bytes]) -> bool:
        """Whether a command or anything it started is still there."""
        child.poll()
        try:
            os.killpg(child.pid, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True

    @staticmethod
    def _say(line: str) -> None:
        sys.stderr.write(f"mingbai: {line}\n")
        sys.stderr.flush()
