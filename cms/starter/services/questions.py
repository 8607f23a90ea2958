"""Loads the question bank; what readers are asked is in use at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.starter.services.bodies import BodyReader
from cms.starter.services.errors import StarterError, describe
from cms.starter.services.files import check_keys, read
from cms.starter.services.pages.files import PageFile, imported_name
from quizzes.models import Question

if TYPE_CHECKING:
    from pathlib import Path

    from cms.starter.services.files import Load

FOLDER = "questions"
WORDS = frozenset({"slug", "name", "stem", "kind", "explanation", "source", "source_url"})
TERMS = frozenset({"topic", "scam_type", "audiences"})
KEYS = WORDS | TERMS | {"task", "difficulty"}


def load_questions(load: Load) -> None:
    """Create the questions that have never been loaded, unless editors have one of that name."""
    for file in load.files(FOLDER):
        given = read(file)
        if not isinstance(given, list):
            raise StarterError(file, "", "must be a list of questions")
        for number, entry in enumerate(given, 1):
            _load(load, file, entry, number)


def _load(load: Load, file: Path, given: Any, number: int) -> None:
    check_keys(given, set(KEYS), file, f"question {number}")
    slug = given.get("slug")
    if not slug or not isinstance(slug, str):
        raise StarterError(file, f"question {number}", "slug is missing")
    entry = PageFile(load, file, given, within=slug)
    if not load.is_new(f"{FOLDER}/{slug}"):
        return
    if Question.objects.filter(name=entry.text("name")).exists():
        return
    _publish(_make(entry), entry)
    load.created[FOLDER] += 1


def _make(entry: PageFile) -> Question:
    stream_block = Question.task.field.stream_block
    kind = entry.text("kind")
    if kind not in stream_block.child_blocks:
        raise entry.fault("kind", f"must be one of {', '.join(stream_block.child_blocks)}")
    reader = BodyReader(entry.load, entry.file)
    place = f"{entry.slug}: task"
    given = {key: entry.given[key] for key in ("difficulty",) if key in entry.given}
    question = Question(
        **{key: entry.text(key) for key in WORDS - {"slug"}},
        **given,
        task=reader.read_list(stream_block, kind, [entry.given.get("task")], place),
        imported_as=imported_name(entry.slug),
        live=False,
    )
    for field, kind_of_term in (("topic", "topics"), ("scam_type", "scam_types")):
        slugs = [entry.text(field)] if entry.given.get(field) else []
        setattr(question, field, next(iter(entry.terms(kind_of_term, slugs, field)), None))
    question.audiences = entry.terms("audiences")
    return question


def _publish(question: Question, entry: PageFile) -> None:
    try:
        question.full_clean()
    except ValidationError as error:
        raise entry.fault("", describe(error)) from error
    question.save()
    question.save_revision(clean=False).publish()
