"""What the worker does for quizzes."""

from uuid import UUID

from django_tasks import task

from quizzes.services.import_runs import work_off


@task(backend="worker")
def import_questions(key: str) -> None:
    """Import the good rows of a file."""
    work_off(UUID(key))
