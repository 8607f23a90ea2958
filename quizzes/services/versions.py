"""Freezing what readers are asked, so that answers and figures know what they belong to."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import transaction

from quizzes.models import Question, QuestionVersion

if TYPE_CHECKING:
    from quizzes.enums import Kind

# What is said only after the answer: it may be mended without a new series of figures.
SAID_AFTER = frozenset({"explanation", "why", "why_true", "why_false", "why_fake", "why_real"})


class NothingToAsk(ValueError):
    """Raised for a question without a task; nothing has been stored."""


def digest_of(kind: str, content: dict[str, Any]) -> str:
    """SHA-256, in hex, of what is asked and of the key, without what is said after the answer."""
    asked = json.dumps([kind, _asked(content)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(asked.encode()).hexdigest()


def _asked(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _asked(part) for name, part in content.items() if name not in SAID_AFTER}
    return [_asked(part) for part in content] if isinstance(content, list) else content


@transaction.atomic
def freeze(question: Question) -> QuestionVersion:
    """Keep the question as it stands, and note its kind for lists and draws.

    Returns the newest version: a new one only where the words asked or the key differ from the one
    before, else that one, its explanations brought up to date. Raises NothingToAsk.
    """
    kind = question.task_kind
    if kind is None:
        raise NothingToAsk(question)
    # One publication after the other.
    Question.objects.select_for_update().get(pk=question.pk)
    content = question.frozen()
    _note(question, kind, content)
    digest = digest_of(kind, content)
    last = question.versions.order_by("-number").first()
    if last is None or last.digest != digest:
        number = last.number + 1 if last else 1
        made: QuestionVersion = question.versions.create(
            number=number, kind=kind, content=content, digest=digest
        )
        return made
    if last.content != content:
        last.content = content
        last.save(update_fields=["content"])
    return last


def _note(question: Question, kind: Kind, content: dict[str, Any]) -> None:
    """Write what lists and draws ask for; past `save`, which would make it another edit."""
    question.kind = kind
    question.is_fake = content.get("is_fake")
    question.channel = question.task_channel or question.channel
    Question.objects.filter(pk=question.pk).update(
        kind=question.kind, is_fake=question.is_fake, channel=question.channel
    )
