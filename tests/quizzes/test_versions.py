"""What readers are asked is frozen; a change of it is a new version, a mended explanation is none."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.enums import Channel, Kind
from quizzes.models import Question
from quizzes.selectors.questions import current_versions
from quizzes.services.versions import NothingToAsk, digest_of, freeze
from tests.factories.questions import QuestionInBankFactory, publish, published, stream_of
from tests.factories.quiz_contents import CONTENTS, content_of

pytestmark = pytest.mark.django_db


def options(*changes: tuple[int, str, Any]) -> list[dict[str, Any]]:
    """The options of the single choice, some of them changed."""
    kept = [dict(option) for option in CONTENTS[Kind.SINGLE]["options"]]
    for number, name, value in changes:
        kept[number][name] = value
    return kept


def numbers(question: Question) -> list[int]:
    return list(question.versions.values_list("number", flat=True))


@pytest.mark.parametrize("kind", Kind)
def test_publishing_freezes_what_is_asked(kind: Kind) -> None:
    question = published(kind)
    version = question.versions.get()
    assert (version.number, version.kind, version.content) == (1, kind, content_of(kind))
    assert version.item.content == version.content
    assert question.kind == kind


def test_a_draft_changes_nothing_that_readers_are_asked() -> None:
    question = published()
    question.stem = "改过的题干"
    question.save_revision()
    assert current_versions([question])[question.pk].content["stem"] == "题干"
    assert numbers(question) == [1]


def test_a_mended_explanation_starts_no_new_version() -> None:
    question = published()
    question.explanation = "<p>说得更清楚。</p>"
    question.task = stream_of(Kind.SINGLE, options=options((1, "why", "改过的理由")))
    publish(question)
    version = question.versions.get()
    assert version.content["explanation"] == "<p>说得更清楚。</p>"
    assert version.content["options"][1]["why"] == "改过的理由"


@pytest.mark.parametrize(
    "changed",
    [
        {"stem": "改过的题干"},
        {"task": stream_of(Kind.SINGLE, options=options((0, "right", False), (1, "right", True)))},
        {"task": stream_of(Kind.SINGLE, options=options((2, "text", "报警")))},
        {"task": stream_of(Kind.SINGLE, options=options()[::-1])},
        {"task": stream_of(Kind.TRUE_FALSE)},
    ],
    ids=["words", "key", "option", "order", "kind"],
)
def test_other_words_or_another_key_are_a_new_version(changed: dict[str, Any]) -> None:
    question = published()
    for name, value in changed.items():
        setattr(question, name, value)
    publish(question)
    assert numbers(question) == [1, 2]
    first = question.versions.get(number=1)
    assert first.content == content_of(Kind.SINGLE)
    assert current_versions([question])[question.pk].number == 2


def test_going_back_is_a_version_of_its_own() -> None:
    question = published()
    for stem in ("改过的题干", "题干"):
        question.stem = stem
        publish(question)
    assert numbers(question) == [1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "channel", "is_fake"),
    [
        (Kind.SINGLE, "", None),
        (Kind.REAL_OR_FAKE, Channel.SMS, True),
        (Kind.WARNING_SIGNS, Channel.SMS, None),
        (Kind.CONVERSATION, Channel.CALL, None),
    ],
)
def test_lists_and_draws_know_channel_and_truth(
    kind: Kind, channel: str, is_fake: bool | None
) -> None:
    question = published(kind)
    assert (question.channel, question.is_fake) == (channel, is_fake)


def test_a_question_keeps_the_channel_its_author_gave() -> None:
    assert published(channel=Channel.WEB).channel == Channel.WEB


def test_who_asks_nothing_is_told() -> None:
    question = QuestionInBankFactory(task="[]")
    with pytest.raises(NothingToAsk):
        freeze(question)
    assert numbers(question) == []


def test_readers_are_asked_the_newest_versions_of_what_is_published() -> None:
    shown, hidden, draft = published(), published(), QuestionInBankFactory()
    hidden.unpublish()
    assert set(current_versions([shown, hidden, draft])) == {shown.pk}
    assert current_versions([shown.pk])[shown.pk].question_id == shown.pk
    several = [shown, *(published() for _number in range(3))]
    with CaptureQueriesContext(connection) as captured:
        assert len(current_versions(several)) == 4
    assert len(captured) == 1


@pytest.mark.parametrize(
    ("changed", "same"),
    [({"explanation": "x"}, True), ({"stem": "x"}, False), ({"is_true": True}, False)],
)
def test_the_digest_knows_what_counts(changed: dict[str, Any], same: bool) -> None:
    content = content_of(Kind.TRUE_FALSE)
    digests = [digest_of(Kind.TRUE_FALSE, found) for found in (content, content | changed)]
    assert (digests[0] == digests[1]) is same
    assert len(digests[0]) == 64
