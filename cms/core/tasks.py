"""Background work that belongs to no feature."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

KEEP_BEATS = timedelta(minutes=10)


@task(backend="worker")
def heartbeat() -> None:
    """Do nothing, in time: that it was done shows that the worker lives."""


def beat() -> None:
    """Ask the worker for a sign of life, in place of an older one that still waits.

    The row in the task table is the record for both: when it was asked for shows that the tick
    lives, when it was done shows that the worker does. It works across machines, too.
    """
    beats = DBTaskResult.objects.filter(task_path=heartbeat.module_path)
    beats.ready().delete()
    beats.finished().filter(enqueued_at__lt=timezone.now() - KEEP_BEATS).delete()
    heartbeat.enqueue()
