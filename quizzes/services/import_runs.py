"""Imports what was read, in batches that can be broken off at any moment and taken up again.

New questions become drafts, changed ones drafts of the same question.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.signal_handlers import disable_reference_index_auto_update

from quizzes.models import Question, QuestionImport
from quizzes.models.imports import IDLE
from quizzes.services.drafting import fill
from quizzes.services.import_plans import Outcome, Planner, newest
from quizzes.services.importing import drafts_of

if TYPE_CHECKING:
    from uuid import UUID

    from quizzes.services.import_plans import Planned

# One transaction each: small enough that nobody waits for it, and that progress is seen.
BATCH = 10

logger = logging.getLogger(__name__)


def work_off(key: UUID) -> None:
    """Import what is left of a file, unless somebody else is at it or has done it."""
    now = timezone.now()
    # One statement, so that of two who come one gets it.
    if not QuestionImport.objects.free(now).filter(pk=key).update(touched_at=now):
        return
    given = QuestionImport.objects.select_related("uploaded_by").get(pk=key)
    try:
        planner = Planner(drafts_of(given), given.uploaded_by)
        for draft, row in zip(planner.drafts, given.results, strict=False):
            planner.note(draft, row["question"])
        while given.finished_at is None and _store_batch(given, planner):
            pass
    except Exception:
        logger.exception("The import of questions %s was broken off", key)
        # Whoever comes next need not wait to see that nobody is at it.
        mine = QuestionImport.objects.filter(pk=key, touched_at__gte=now)
        mine.update(touched_at=now - IDLE)


def work_off_left_over() -> None:
    """Take up what was broken off, or waits although nobody comes."""
    left = QuestionImport.objects.left_over(timezone.now()).order_by("started_at")
    for key in list(left.values_list("pk", flat=True)):
        work_off(key)


@transaction.atomic
def _store_batch(given: QuestionImport, planner: Planner) -> bool:
    """Store the next rows and what became of them; False where somebody else has taken over.

    All that run take turns, so that of two that bring the same question the second finds it.
    """
    running = QuestionImport.objects.running().select_for_update().order_by("pk")
    if dict(running.values_list("pk", "touched_at")).get(given.pk) != given.touched_at:
        return False
    for planned in planner.plan(planner.drafts[given.done : given.done + BATCH]):
        given.results.append(_imported(planner, planned))
    given.done, given.touched_at = len(given.results), timezone.now()
    if given.done >= given.total:
        given.finished_at = given.touched_at
    given.save(update_fields=["results", "done", "touched_at", "finished_at"])
    return True


def _imported(planner: Planner, planned: Planned) -> dict[str, Any]:
    """Do what was planned for a row, and say what became of it."""
    reasons = [remark.reason for remark in planned.faults]
    try:
        with transaction.atomic():
            _store(planner, planned)
    except (IntegrityError, ValidationError):
        planned.outcome = Outcome.FAULTY
        reasons.append(
            _("Somebody else changed the question bank just now. Upload the file again.")
        )
    except DatabaseError:
        # That is not the row's fault: the next run goes on with it.
        raise
    except Exception:
        logger.exception("A question could not be imported")
        planned.outcome = Outcome.FAULTY
        reasons.append(_("It could not be stored; the reason stands in the log of the server."))
    question, draft = planned.question, planned.draft
    key = question.pk if question else None
    planner.note(draft, key)
    return {
        "line": draft.line,
        "sheet": draft.sheet,
        "name": planned.name or draft.stem[:40],
        "outcome": planned.outcome.value,
        "question": key,
        "reason": " ".join(reasons),
    }


def _store(planner: Planner, planned: Planned) -> None:
    draft, question = planned.draft, planned.question
    if planned.outcome == Outcome.NEW:
        planned.question = _add(planner, planned)
    elif planned.outcome == Outcome.CHANGED:
        _change(planner, planned)
    elif planned.outcome == Outcome.UNCHANGED and question:
        known = {"imported_as": question.imported_as or draft.key, "imported_digest": draft.digest}
        if known != {name: getattr(question, name) for name in known}:
            Question.objects.filter(pk=question.pk).update(**known)


def _add(planner: Planner, planned: Planned) -> Question:
    draft = planned.after
    assert draft is not None  # noqa: S101 - tells the type checker
    question = Question(name=planned.name, live=False, kind=draft.kind)
    question.imported_as, question.imported_digest = planned.draft.key, planned.draft.digest
    fill(question, None, draft, planner.vocabulary)
    # The revision saves it once more.
    with disable_reference_index_auto_update():
        question.save()
    # Blanks are for the editor to fill in, who is told of them before publishing.
    question.save_revision(user=planner.user, clean=False, log_action="wagtail.create")
    return question


def _change(planner: Planner, planned: Planned) -> None:
    """What readers see stays; an editor looks at the draft and submits it."""
    assert planned.question is not None  # noqa: S101 - tells the type checker
    assert planned.after is not None  # noqa: S101
    latest = newest(planned.question)
    latest.name = planned.name
    fill(latest, planned.before, planned.after, planner.vocabulary)
    latest.imported_as = latest.imported_as or planned.draft.key
    latest.imported_digest = planned.draft.digest
    if not latest.live:
        latest.kind = planned.after.kind
        latest.save()
    latest.save_revision(user=planner.user, clean=False, log_action=True)
    Question.objects.filter(pk=latest.pk).update(
        imported_as=latest.imported_as, imported_digest=latest.imported_digest
    )
