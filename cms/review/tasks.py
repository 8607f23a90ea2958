"""What the worker does for the review of pages."""

from django_tasks import task

from cms.review.services.marking import work_off


@task(backend="worker")
def mark_pages(run_pk: int) -> None:
    """Mark the pages that use what has changed."""
    work_off(run_pk)
