"""Has a file imported: a small one while its sender waits, a large one by the worker."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone

from quizzes.models import QuestionImport
from quizzes.services.import_runs import work_off
from quizzes.tasks import import_questions

# Rows that are stored before anybody would look for a progress bar.
AT_ONCE = 40


def order(given: QuestionImport) -> None:
    """Have all good rows imported; ordered twice, it is done once."""
    QuestionImport.objects.filter(pk=given.pk, started_at=None).update(started_at=timezone.now())
    if given.total <= AT_ONCE:
        work_off(given.pk)
        return
    # Should the queue fail, the next tick takes the import up.
    enqueue = partial(import_questions.enqueue, str(given.pk))
    transaction.on_commit(enqueue, robust=True)
