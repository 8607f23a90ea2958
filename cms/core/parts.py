"""The parts of an installation, each asked for a sign of life.

Imported when first asked: the library brings redis and DNS along, a third of the time every command
takes to start.
"""

from __future__ import annotations

import asyncio
import dataclasses
from abc import abstractmethod
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from asgiref.sync import async_to_sync
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from health_check.base import HealthCheck, HealthCheckResult
from health_check.checks import Cache, Database, Storage
from health_check.exceptions import ServiceUnavailable

from .tasks import heartbeat

# The tick beats once a minute: two missed beats are silence.
SILENCE = timedelta(minutes=3)
# A worker that is busy with one long task cannot beat meanwhile.
LONGEST_TASK = timedelta(minutes=15)


class DatabaseCheck(HealthCheck):
    """Asks the database in a throw-away thread, whose connection nobody else would give back."""

    def run(self) -> None:
        """Look, then return the connection to the pool."""
        try:
            self.look()
        finally:
            connection.close()

    @abstractmethod
    def look(self) -> None:
        """Raise ServiceUnavailable when there is no sign of life."""


@dataclasses.dataclass
class Tick(DatabaseCheck):
    """The one-minute tick has asked for a sign of life of late."""

    def look(self) -> None:
        """Look when the last heartbeat was asked for."""
        beats = DBTaskResult.objects.filter(task_path=heartbeat.module_path)
        last: datetime | None = beats.aggregate(last=Max("enqueued_at"))["last"]
        if last is None or timezone.now() - last > SILENCE:
            raise ServiceUnavailable("no sign of life")


@dataclasses.dataclass
class Worker(DatabaseCheck):
    """The task worker has finished something of late, or is busy."""

    def look(self) -> None:
        """Look when the last task was finished or begun."""
        now = timezone.now()
        tasks = DBTaskResult.objects.filter(backend_name="worker")
        if tasks.filter(finished_at__gt=now - SILENCE).exists():
            return
        if not tasks.running().filter(started_at__gt=now - LONGEST_TASK).exists():
            raise ServiceUnavailable("no sign of life")


CHECKS: dict[str, HealthCheck] = {
    "database": Database(),
    "cache": Cache(),
    "media": Storage(),
    "worker": Worker(),
    "tick": Tick(),
}


async def _results(executor: ThreadPoolExecutor) -> list[HealthCheckResult]:
    return await asyncio.gather(*(check.get_result(executor) for check in CHECKS.values()))


def failing() -> list[str]:
    """The parts that do not work; each check is given a few seconds.

    The checks' own words stay in the log: they may name hosts and folders.
    """
    executor = ThreadPoolExecutor(max_workers=len(CHECKS))
    try:
        results = async_to_sync(_results)(executor)
    finally:
        executor.shutdown(wait=False)
    return [name for name, result in zip(CHECKS, results, strict=True) if result.error]
