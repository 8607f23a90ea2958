"""Grading: pure tables of what was sent and what comes of it."""

from random import Random
from typing import Any

import pytest

from quizzes.enums import Kind
from quizzes.scoring import BadAnswer, result_of
from quizzes.scoring.passages import Part, cut, places_of
from tests.factories.quiz_contents import content_of
from tests.factories.quizzes import item_of

# The page shows at place 0 what the content holds at 2, and so on.
ORDER = [2, 0, 1]


@pytest.mark.parametrize(
    ("kind", "given", "answer", "score", "is_right"),
    [
        (Kind.SINGLE, ["1"], {"chosen": [0]}, 1, True),
        (Kind.SINGLE, ["0"], {"chosen": [2]}, 0, False),
        (Kind.MULTIPLE, ["1", "2"], {"chosen": [0, 1]}, 1, True),
        (Kind.MULTIPLE, ["2", "1"], {"chosen": [0, 1]}, 1, True),
        (Kind.MULTIPLE, ["1"], {"chosen": [0]}, 0, False),
        (Kind.MULTIPLE, ["0", "1", "2"], {"chosen": [0, 1, 2]}, 0, False),
        (Kind.TRUE_FALSE, ["false"], {"said": False}, 1, True),
        (Kind.TRUE_FALSE, ["true"], {"said": True}, 0, False),
        (Kind.REAL_OR_FAKE, ["fake"], {"said": "fake"}, 1, True),
        (Kind.REAL_OR_FAKE, ["real"], {"said": "real"}, 0, False),
        (Kind.WARNING_SIGNS, ["1", "2"], {"chosen": [1, 2]}, 1, True),
        (Kind.WARNING_SIGNS, ["2"], {"chosen": [2]}, 0.5, False),
        (Kind.WARNING_SIGNS, ["0", "1", "2"], {"chosen": [0, 1, 2]}, 0.5, False),
        (Kind.WARNING_SIGNS, ["0"], {"chosen": [0]}, 0, False),
        (Kind.WARNING_SIGNS, [], {"chosen": []}, 0, False),
        (Kind.ORDER, ["1", "2", "0"], {"order": [0, 1, 2]}, 1, True),
        (Kind.ORDER, ["2", "1", "0"], {"order": [1, 0, 2]}, 2 / 3, False),
        (Kind.ORDER, ["0", "2", "1"], {"order": [2, 1, 0]}, 0, False),
        (Kind.CONVERSATION, ["0", "1"], {"path": [0, 1]}, 1, True),
        (Kind.CONVERSATION, ["0", "0"], {"path": [0, 0]}, 0, False),
        (Kind.CONVERSATION, ["0", "stop"], {"path": [0, "stop"]}, 1, True),
        (Kind.CONVERSATION, ["stop"], {"path": ["stop"]}, 1, True),
        (Kind.CONVERSATION, ["1"], {"path": [1]}, 1, True),
    ],
)
def test_an_answer_is_read_by_places_and_graded(
    kind: Kind, given: list[str], answer: dict[str, Any], score: float, is_right: bool
) -> None:
    item = item_of(kind)
    read = item.read(given, ORDER)
    assert read == answer
    grade = item.grade(read)
    assert grade.score == pytest.approx(score)
    assert grade.is_right is is_right


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.SINGLE, []),
        (Kind.SINGLE, ["0", "1"]),
        (Kind.SINGLE, ["3"]),
        (Kind.SINGLE, ["-1"]),
        (Kind.SINGLE, ["²"]),
        (Kind.SINGLE, ["00000"]),
        (Kind.SINGLE, [""]),
        (Kind.MULTIPLE, []),
        (Kind.MULTIPLE, ["1", "1"]),
        (Kind.TRUE_FALSE, ["True"]),
        (Kind.TRUE_FALSE, ["true", "false"]),
        (Kind.REAL_OR_FAKE, []),
        (Kind.REAL_OR_FAKE, ["maybe"]),
        (Kind.WARNING_SIGNS, ["3"]),
        (Kind.ORDER, ["0", "1"]),
        (Kind.ORDER, ["0", "1", "1"]),
        (Kind.ORDER, ["0", "1", ""]),
        (Kind.CONVERSATION, ["2"]),
        (Kind.CONVERSATION, ["1", "0"]),
        (Kind.CONVERSATION, ["0", "0", "stop"]),
        (Kind.CONVERSATION, ["stop", "0"]),
        (Kind.CONVERSATION, ["Stop"]),
    ],
)
def test_what_no_page_sends_is_refused(kind: Kind, given: list[str]) -> None:
    with pytest.raises(BadAnswer):
        item_of(kind).read(given, ORDER)


@pytest.mark.parametrize(("sure", "kept"), [("", {}), ("1", {"sure": 1}), ("3", {"sure": 3})])
def test_how_sure_is_kept_and_changes_no_score(sure: str, kept: dict[str, int]) -> None:
    item = item_of(Kind.REAL_OR_FAKE)
    answer = item.read(["fake"], [], sure)
    assert answer == {"said": "fake"} | kept
    assert item.grade(answer).score == 1


@pytest.mark.parametrize("sure", ["0", "4", "x", "1.5"])
def test_no_other_confidence_is_known(sure: str) -> None:
    with pytest.raises(BadAnswer):
        item_of(Kind.REAL_OR_FAKE).read(["fake"], [], sure)


@pytest.mark.parametrize(
    ("given", "step"), [(["0", "0"], 2), (["0", "1"], None), (["0"], None), (["stop"], None)]
)
def test_the_step_of_yielding_is_kept(given: list[str], step: int | None) -> None:
    item = item_of(Kind.CONVERSATION)
    assert item.grade(item.read(given, [])).step == step


def test_yielding_counts_the_first_time() -> None:
    content = content_of(Kind.CONVERSATION)
    steps = [
        {**step, "replies": [{**r, "yields": True} for r in step["replies"]]}
        for step in content["steps"]
    ]
    item = item_of(Kind.CONVERSATION, steps=steps)
    assert item.grade(item.read(["0", "0"], [])).step == 1


@pytest.mark.parametrize("seed", range(20))
def test_steps_are_never_shown_in_the_right_order(seed: int) -> None:
    order = item_of(Kind.ORDER).shuffled(Random(seed))
    assert sorted(order) == [0, 1, 2] != order


@pytest.mark.parametrize("kind", Kind)
def test_an_order_holds_what_can_be_shuffled(kind: Kind) -> None:
    item = item_of(kind)
    assert sorted(item.shuffled(Random(1))) == list(range(item.size))


def test_a_result_adds_up_and_tells_suspicion_from_discernment() -> None:
    genuine = item_of(Kind.REAL_OR_FAKE, is_fake=False)
    items = [item_of(Kind.REAL_OR_FAKE), genuine, genuine, item_of(Kind.WARNING_SIGNS), genuine]
    fake, real = {"said": "fake"}, {"said": "real"}
    result = result_of(items, [fake, fake, real, {"chosen": [1]}, None])
    assert (result.score, result.right) == (2.5, 2)
    assert result.share == pytest.approx(0.5)
    assert (result.fakes, result.reals) == ((1, 1), (1, 2))


def test_who_leaves_a_conversation_half_way_has_shown_nothing() -> None:
    result = result_of([item_of(Kind.CONVERSATION)], [{"path": [0]}])
    assert (result.grades, result.score) == ((None,), 0)


def test_a_result_of_nothing() -> None:
    assert result_of([], []).share == 0


@pytest.mark.parametrize(
    ("texts", "passages", "parts"),
    [
        (["一二三"], ["二"], [[Part("一"), Part("二", 0), Part("三")]]),
        (["一二三"], ["一", "三"], [[Part("一", 0), Part("二"), Part("三", 1)]]),
        (["一二三"], ["一二", "二三"], [[Part("一二", 0), Part("三")]]),
        (["一", "二一"], ["一"], [[Part("一", 0)], [Part("二一")]]),
        (["", "一"], ["", "四"], [[], [Part("一")]]),
    ],
)
def test_a_message_is_cut_at_its_passages(
    texts: list[str], passages: list[str], parts: list[list[Part]]
) -> None:
    assert cut(texts, passages) == parts


def test_places_may_overlap() -> None:
    assert places_of("二二", ["二二二", "二二"]) == [(0, 0), (0, 1), (1, 0)]
