"""Imports what was read: new questions as drafts, changed ones as drafts of the same question."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from quizzes.exchange.drafts import Draft, Remark, with_keys
from quizzes.exchange.formats import read_file
from quizzes.models import Question, QuestionImport
from quizzes.services.drafting import fill
from quizzes.services.import_plans import Outcome, newest

if TYPE_CHECKING:
    from cms.accounts.models import User
    from quizzes.services.import_plans import Planned, Planner

# An import takes seconds; whoever finds it unfinished later may go on with it.
GIVEN_UP_AFTER = timedelta(minutes=5)
KEPT_FOR = timedelta(days=30)


def receive(name: str, content: bytes, user: User) -> QuestionImport:
    """Read a file and keep what it said. Raises UnreadableFileError."""
    found, reading = read_file(name, content)
    QuestionImport.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
    return QuestionImport.objects.create(
        file_name=name[-200:],
        format=found.code,
        uploaded_by=user,
        drafts=[draft.as_json() for draft in with_keys(reading.drafts)],
        faults=[vars(remark) for remark in reading.faults],
        notes=[vars(remark) for remark in reading.notes],
    )


def drafts_of(given: QuestionImport) -> list[Draft]:
    """The good rows of a file."""
    return [Draft.of_json(kept) for kept in given.drafts]


def faults_of(given: QuestionImport) -> list[Remark]:
    """What was wrong with rows that are none of the good ones."""
    return [Remark(**kept) for kept in given.faults]


def notes_of(given: QuestionImport) -> list[Remark]:
    """What of the good rows is not carried over."""
    return [Remark(**kept) for kept in given.notes]


def begin(given: QuestionImport) -> bool:
    """Whether this request may run the import: two clicks run it once."""
    now = timezone.now()
    free = Q(started_at=None) | Q(started_at__lt=now - GIVEN_UP_AFTER)
    waiting = QuestionImport.objects.filter(free, pk=given.pk, finished_at=None)
    return bool(waiting.update(started_at=now))


def run(given: QuestionImport, planner: Planner, user: User) -> None:
    """Import all good rows, each on its own, so that others can write in between.

    Whatever stops it half-way, a second run finds what is there already and goes on.
    """
    given.results = [_imported(planner, planned, user) for planned in planner.rows]
    given.finished_at = timezone.now()
    given.save(update_fields=["results", "finished_at"])


def _imported(planner: Planner, planned: Planned, user: User) -> dict[str, Any]:
    """Do what was planned for a row, and say what became of it."""
    reasons = [remark.reason for remark in planned.faults]
    try:
        with transaction.atomic():
            _store(planner, planned, user)
    except (IntegrityError, ValidationError):
        planned.outcome = Outcome.FAULTY
        reasons.append(
            _("Somebody else changed the question bank just now. Upload the file again.")
        )
    question, draft = planned.question, planned.draft
    return {
        "line": draft.line,
        "sheet": draft.sheet,
        "name": planned.name or draft.stem[:40],
        "outcome": planned.outcome.value,
        "question": question.pk if question else None,
        "reason": " ".join(reasons),
    }


def _store(planner: Planner, planned: Planned, user: User) -> None:
    if planned.outcome == Outcome.NEW:
        planned.question = _add(planner, planned, user)
    elif planned.outcome == Outcome.CHANGED:
        _change(planner, planned, user)
    if planned.outcome != Outcome.FAULTY and planned.question:
        key = planned.question.imported_as or planned.draft.key
        Question.objects.filter(pk=planned.question.pk).update(
            imported_as=key, imported_digest=planned.draft.digest
        )


def _add(planner: Planner, planned: Planned, user: User) -> Question:
    draft = planned.after
    assert draft is not None  # noqa: S101 - tells the type checker
    question = Question(name=planned.name, live=False, kind=draft.kind)
    question.imported_as, question.imported_digest = planned.draft.key, planned.draft.digest
    fill(question, None, draft, planner.vocabulary)
    question.save()
    # Blanks are for the editor to fill in, who is told of them before publishing.
    question.save_revision(user=user, clean=False, log_action="wagtail.create")
    return question


def _change(planner: Planner, planned: Planned, user: User) -> None:
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
    latest.save_revision(user=user, clean=False, log_action=True)
