"""The check's scoring, as a table of answers and what they lead to."""

import pytest

from cms.guides.services.check import Answer, Question, Way, best_pages

POLICE, SCREEN, PARCEL, GAME = 1, 2, 3, 4


def answer(*pages: int, weight: int = 1, **options: object) -> Answer:
    """An answer that points to these pages."""
    return Answer(label="x", pages=pages, weight=weight, **options)  # type: ignore[arg-type]


QUESTIONS = (
    Question("谁找您？", answers=(answer(POLICE, weight=3, warning="会挂断"), answer(PARCEL))),
    Question("要什么？", answers=(answer(SCREEN, weight=2), answer(paid=True), answer())),
    Question("给了吗？", answers=(answer(paid=True), answer())),
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], []),
        ([answer()], []),
        ([answer(POLICE)], [POLICE]),
        # weights add up over the questions
        ([answer(POLICE, weight=2), answer(PARCEL), answer(PARCEL, weight=2)], [PARCEL, POLICE]),
        # a tie goes to the page named nearer to the top of its answer, then to the earlier one
        ([answer(PARCEL, POLICE)], [PARCEL, POLICE]),
        ([answer(PARCEL, POLICE), answer(SCREEN)], [PARCEL, SCREEN, POLICE]),
        ([answer(GAME), answer(POLICE)], [GAME, POLICE]),
        # what has less than half of the best is noise
        ([answer(POLICE, weight=3), answer(GAME)], [POLICE]),
        ([answer(POLICE, weight=2), answer(GAME)], [POLICE, GAME]),
        # at most three
        ([answer(POLICE, SCREEN, PARCEL, GAME)], [POLICE, SCREEN, PARCEL]),
        # an answer that names a page twice does not count twice
        ([answer(POLICE, POLICE), answer(GAME)], [POLICE, GAME]),
    ],
)
def test_the_pages_that_fit_best_come_first(answers: list[Answer], expected: list[int]) -> None:
    assert best_pages(answers) == expected


@pytest.mark.parametrize(
    ("address", "numbers"),
    [
        ("", ()),
        ("1", (1,)),
        ("2-3-1", (2, 3, 1)),
        ("1-1-1-1", (1, 1, 1)),  # more answers than questions
        ("01-2", (1, 2)),
        ("0", ()),
        ("3", ()),
        ("1-9", (1,)),
        ("-1", ()),
        ("1--2", (1,)),
        ("a-b", ()),
        ("1-a", (1,)),
        ("１-1", ()),
        ("²", ()),
        ("1" * 10_000, ()),
        ("1-" * 10_000, (1, 1, 1)),
    ],
)
def test_an_address_is_followed_as_far_as_it_makes_sense(
    address: str, numbers: tuple[int, ...]
) -> None:
    way = Way.read(QUESTIONS, address)
    assert way.numbers == numbers
    assert Way.read(QUESTIONS, way.address) == way


def test_the_way_leads_onward_and_back() -> None:
    start = Way.read(QUESTIONS, "")
    assert start.next_question == QUESTIONS[0]
    second = start.onward(1)
    assert second.next_question == QUESTIONS[1]
    assert second.back == start
    end = second.onward(3).onward(2)
    assert end.next_question is None
    assert end.address == "1-3-2"
    assert [said.warning for said in end.signs] == ["会挂断"]


def test_what_is_gone_already_is_told_from_any_answer() -> None:
    assert Way.read(QUESTIONS, "1-2").paid
    assert Way.read(QUESTIONS, "1-1-1").paid
    assert not Way.read(QUESTIONS, "1-1-2").paid


def test_without_questions_there_is_no_way() -> None:
    assert Way.read((), "1-2").numbers == ()
