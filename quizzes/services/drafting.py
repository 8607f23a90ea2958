"""Questions of the bank as drafts, and drafts as questions of the bank."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wagtail.rich_text import expand_db_html

from quizzes.enums import Kind
from quizzes.exchange.drafts import Draft
from quizzes.exchange.rich import clean_text, reduced

if TYPE_CHECKING:
    from quizzes.exchange.vocabulary import Vocabulary
    from quizzes.models import Question


def draft_of(question: Question, vocabulary: Vocabulary, origin: str) -> Draft:
    """What a question says, as files say it. `origin` begins the addresses of links to our own pages."""
    block = question.task[0] if question.task else None
    html = expand_db_html(question.explanation).replace('href="/', f'href="{origin}/')
    kind, _colon, idnumber = (question.imported_as or "").partition(":")
    keys = tuple(audience.pk for audience in question.audiences.all())
    return Draft(
        kind=block.block_type if block else "",
        stem=clean_text(question.stem),
        task=_clean(block.value.frozen()) if block else {},
        explanation=reduced(html),
        name=clean_text(question.name),
        id=idnumber if kind == "id" else "",
        topic=vocabulary.topics.get(question.topic_id or 0, ""),
        scam_type=vocabulary.scam_types.get(question.scam_type_id or 0, ""),
        audiences=tuple(vocabulary.audiences[pk] for pk in sorted(keys)),
        channel=question.task_channel or question.channel,
        difficulty=question.difficulty,
        source=clean_text(question.source),
        source_url=question.source_url,
    )


def _clean(content: Any) -> Any:
    """Without what can be pasted into an editor but stands in no file."""
    if isinstance(content, str):
        return clean_text(content)
    if isinstance(content, dict):
        return {name: _clean(part) for name, part in content.items()}
    return [_clean(part) for part in content] if isinstance(content, list) else content


def stored_task(draft: Draft) -> dict[str, Any]:
    """Its task as the question keeps it: there, steps that are led to count from 1."""
    value = draft.task
    if draft.kind == Kind.CONVERSATION:
        steps = [
            step | {"replies": [_counted_from_1(reply) for reply in step["replies"]]}
            for step in value["steps"]
        ]
        value = value | {"steps": steps}
    return {"type": draft.kind, "value": value}


def _counted_from_1(reply: dict[str, Any]) -> dict[str, Any]:
    return reply | {"to": None if reply["to"] is None else reply["to"] + 1}


def fill(question: Question, before: Draft | None, draft: Draft, vocabulary: Vocabulary) -> None:
    """Let a question say what a draft says; what it said already stays as it was written."""
    if before is None or before.task != draft.task or before.kind != draft.kind:
        question.task = json.dumps([stored_task(draft)])
    if before is None or before.explanation != draft.explanation:
        question.explanation = draft.explanation
    for name in ("stem", "channel", "source", "source_url"):
        setattr(question, name, getattr(draft, name))
    if draft.difficulty:
        question.difficulty = draft.difficulty
    question.topic_id = vocabulary.topic(draft.topic) if draft.topic else None
    question.scam_type_id = vocabulary.scam_type(draft.scam_type) if draft.scam_type else None
    question.audiences.set(vocabulary.audience_keys(draft.audiences))
