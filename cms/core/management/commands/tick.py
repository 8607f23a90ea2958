"""The one-minute tick: what has to happen at its time without anybody asking."""

from __future__ import annotations

import logging
import signal
import threading
import time
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from cms.core.tasks import beat

if TYPE_CHECKING:
    from types import FrameType

logger = logging.getLogger("cms.tick")
MINUTE = 60.0


class Command(BaseCommand):
    """Runs every command of TICK_JOBS in its interval, and beats."""

    help = "Runs scheduled work every minute until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` is for cron and tests."""
        parser.add_argument("--once", action="store_true", help="Run everything once and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tick until a signal comes; the job at hand is finished first."""
        self.due: dict[str, float] = {}
        if options["once"]:
            self.tick()
            return
        stopped = threading.Event()

        def stop(_number: int, _frame: FrameType | None) -> None:
            stopped.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not stopped.is_set():
            began = time.monotonic()
            close_old_connections()
            self.tick(stopped)
            close_old_connections()
            stopped.wait(max(1.0, MINUTE - (time.monotonic() - began)))

    def tick(self, stopped: threading.Event | None = None) -> None:
        """Beat, then run what is due; what fails is logged and tried again at its next time."""
        self.attempt("beat", beat)
        for seconds, (name, *arguments) in settings.TICK_JOBS:
            if stopped is not None and stopped.is_set():
                return
            if time.monotonic() >= self.due.get(name, 0.0):
                # A little early rather than a whole minute late.
                self.due[name] = time.monotonic() + seconds - MINUTE / 2
                self.attempt(name, call_command, name, *arguments, verbosity=0, stdout=StringIO())

    @staticmethod
    def attempt(name: str, job: Any, *arguments: Any, **options: Any) -> None:
        """One failing job never keeps the others from running."""
        try:
            job(*arguments, **options)
        except Exception:
            logger.exception("The scheduled job %s failed", name)
