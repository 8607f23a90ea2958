"""What is drawn: by rules, balanced, in two forms that have nothing in common."""

from collections import Counter
from random import Random

import pytest

from quizzes.enums import Form, Kind, Mode, Phase
from quizzes.services.drawing import Candidate, Fixed, Plan, Rule, draw

TOKENS = [f"token-{number}" for number in range(200)]


def messages(fakes: int, reals: int) -> tuple[Candidate, ...]:
    """Fraudulent messages, then genuine ones."""
    verdicts = [True] * fakes + [False] * reals
    return tuple(
        Candidate(n, 100 + n, Kind.REAL_OR_FAKE, verdict) for n, verdict in enumerate(verdicts)
    )


def plan(*rules: Rule, fixed: tuple[Fixed, ...] = (), **changes: object) -> Plan:
    given: dict[str, object] = {"quiz": 1, "mode": Mode.TEST, "fixed": fixed, "rules": rules}
    return Plan(**(given | changes))  # type: ignore[arg-type]


def keys(candidates: list[Candidate]) -> list[int]:
    return [candidate.question for candidate in candidates]


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    quiz = plan(Rule(5, messages(20, 20)))
    first, again, other = (keys(draw(quiz, "", Random(seed))) for seed in ("a", "a", "b"))
    assert first == again != other


@pytest.mark.parametrize(
    ("fakes", "reals", "wanted", "expected"),
    [(20, 20, 8, {True: 4, False: 4}), (20, 2, 8, {True: 3, False: 2}), (0, 5, 4, {False: 1})],
)
def test_a_balanced_rule_takes_as_many_of_each(
    fakes: int, reals: int, wanted: int, expected: dict[bool, int]
) -> None:
    drawn = draw(plan(Rule(wanted, messages(fakes, reals), balances=True)), "", Random("seed"))
    assert Counter(candidate.is_fake for candidate in drawn) == expected


def test_the_order_does_not_tell_which_message_is_fraudulent() -> None:
    quiz = plan(Rule(8, messages(10, 10), balances=True))
    orders = {tuple(one.is_fake for one in draw(quiz, "", Random(token))) for token in TOKENS}
    assert len(orders) > 20


def test_fixed_questions_come_first_in_their_order_and_nothing_twice() -> None:
    pool = messages(6, 0)
    fixed = (Fixed(pool[3]), Fixed(pool[1]), Fixed(pool[3]))
    drawn = keys(draw(plan(Rule(3, pool), Rule(50, pool), fixed=fixed), "", Random("seed")))
    assert drawn[:2] == [3, 1]
    assert sorted(drawn) == list(range(6))
    assert len(draw(plan(Rule(50, messages(30, 30)), most=7), "", Random("seed"))) == 7


def test_two_forms_have_nothing_in_common_and_are_alike() -> None:
    pool = messages(10, 10)
    fixed = (Fixed(Candidate(90, 190, Kind.SINGLE), Form.A), Fixed(Candidate(91, 191, Kind.ORDER)))
    quiz = plan(Rule(20, pool), fixed=fixed, has_forms=True)
    one, other = (draw(quiz, form, Random("seed")) for form in (Form.A, Form.B))
    assert set(keys(one)) & set(keys(other)) == {91}
    assert 90 in keys(one)
    for form in (one, other):
        assert Counter(candidate.is_fake for candidate in form if candidate.question < 90) == {
            True: 5,
            False: 5,
        }


def test_of_a_small_bank_neither_form_gets_all() -> None:
    quiz = plan(Rule(9, tuple(Candidate(n, n, kind) for n, kind in enumerate(Kind))))
    assert [len(draw(quiz, form, Random("seed"))) for form in (Form.A, Form.B)] == [4, 3]


def test_a_new_question_moves_no_other_to_the_other_form() -> None:
    pool = messages(5, 0)
    newer = (*pool, Candidate(50, 150, Kind.REAL_OR_FAKE, True))
    before, after = (
        set(keys(draw(plan(Rule(20, given)), Form.A, Random("seed")))) for given in (pool, newer)
    )
    assert before <= after


def test_each_reader_gets_both_forms_and_half_of_them_begin_with_each() -> None:
    quiz = plan(has_forms=True)
    forms = [
        [quiz.form_of(token, phase) for phase in (Phase.BEFORE, Phase.AFTER)] for token in TOKENS
    ]
    assert all(sorted(pair) == [Form.A, Form.B] for pair in forms)
    assert 60 < sum(pair[0] == Form.A for pair in forms) < 140
    assert plan().form_of("token", Phase.BEFORE) == Form.NONE


def test_what_was_met_before_is_avoided() -> None:
    assert not {0, 1} & set(keys(draw(plan(Rule(9, messages(5, 5))), "", Random("a"), {0, 1})))
