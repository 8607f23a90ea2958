"""The figures are exact, whenever attempts are counted and whatever happens between."""

import datetime
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from quizzes.enums import Channel, Kind, Phase
from quizzes.models import (
    Attempt,
    DetectionTally,
    GainTally,
    PickTally,
    QuestionVersion,
    QuizPage,
    QuizTally,
    Rollup,
    VersionTally,
)
from quizzes.models.attempts import TO_COUNT
from quizzes.models.tallies import TALLIES
from quizzes.services import rolling_up
from quizzes.services.rolling_up import forget, roll_up
from tests.factories.quiz_contents import MESSAGE, content_of
from tests.factories.quizzes import (
    AttemptFactory,
    QuestionVersionFactory,
    QuizIndexPageFactory,
    QuizPageFactory,
)

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.timedelta(hours=3)
RIGHT = {"chosen": [0]}
WRONG = {"chosen": [1]}


@pytest.fixture
def quiz(home: Any) -> QuizPage:
    """A quiz; what it asks is said by its attempts."""
    page: QuizPage = QuizPageFactory(parent=QuizIndexPageFactory(parent=home))
    return page


@pytest.fixture
def singles() -> list[int]:
    """Three questions with one right option."""
    return [QuestionVersionFactory().pk for _ in range(3)]


def taken(quiz: QuizPage, versions: Sequence[int], *answers: Any, **more: Any) -> Attempt:
    """A finished attempt: answers in the order asked, None for one that was left out."""
    now = timezone.now()
    given = {str(n): answer for n, answer in enumerate(answers) if answer is not None}
    attempt: Attempt = AttemptFactory(
        quiz=quiz, versions=list(versions), answers=given, **{"finished_at": now} | more
    )
    return attempt


def change(attempt: Attempt, **changes: Any) -> None:
    """Write to an attempt as its reader's browser would."""
    moment = Attempt.objects.get(pk=attempt.pk).changed_at + datetime.timedelta(seconds=1)
    if changes.pop("finish", False):
        changes["finished_at"] = moment
    Attempt.objects.filter(pk=attempt.pk).update(changed_at=moment, **changes)


def figures() -> dict[str, dict[Any, Any]]:
    """All figures that are not nothing."""
    found = {}
    for model in TALLIES:
        size, names = len(model.keys()), (*model.keys(), *model.columns)
        rows = model._default_manager.values_list(*names)
        found[model.__name__] = {row[:size]: row[size:] for row in rows if any(row[size:])}
    return found


def of(model: Any, **query: Any) -> Any:
    return model.objects.get(**query)


def test_what_a_second_press_began_counts_once_it_is_seen_or_answered(
    quiz: QuizPage, singles: list[int]
) -> None:
    idle = {"started_at": timezone.now() - LONG_AGO, "finished_at": None}
    unseen = taken(quiz, singles, is_seen=False, **idle)
    taken(quiz, singles, **idle)
    assert roll_up() == 2
    assert of(QuizTally).started == 1
    change(unseen, answers={"0": RIGHT}, finish=True)
    roll_up()
    assert (of(QuizTally).started, of(QuizTally).finished) == (2, 1)


def test_a_finished_attempt_is_counted_once(quiz: QuizPage, singles: list[int]) -> None:
    taken(quiz, singles, RIGHT, RIGHT, WRONG)
    assert roll_up() == 1
    assert roll_up() == 0
    tally = of(QuizTally)
    assert (tally.started, tally.finished, tally.share, tally.again) == (1, 1, 6667, 0)
    first, last = (of(VersionTally, version=singles[place]) for place in (0, 2))
    assert (first.asked, first.answered, first.right, first.places, first.left) == (1, 1, 1, 1, 0)
    assert (last.right, last.places) == (0, 3)
    # Right itself, half of the two others right; wrong itself, both others right.
    assert (first.pairs, first.item, first.rest) == (1, 10_000, 5000)
    assert (last.item, last.rest, last.products) == (0, 10_000, 0)
    assert of(PickTally, version=singles[2]).pick == "1"
    assert Rollup.objects.get().as_of


def test_who_is_still_at_it_is_not_counted_until_two_hours_have_passed(
    quiz: QuizPage, singles: list[int]
) -> None:
    attempt = taken(quiz, singles, RIGHT, finished_at=None)
    assert roll_up() == 0
    Attempt.objects.filter(pk=attempt.pk).update(changed_at=timezone.now() - LONG_AGO)
    assert roll_up() == 1
    tally = of(QuizTally)
    assert (tally.started, tally.finished, tally.share) == (1, 0, 0)
    assert [of(VersionTally, version=key).left for key in singles] == [0, 1, 0]
    assert of(VersionTally, version=singles[0]).pairs == 0


def test_who_comes_back_after_having_been_given_up_counts_as_finished(
    quiz: QuizPage, singles: list[int]
) -> None:
    attempt = taken(quiz, singles, RIGHT, finished_at=None, started_at=timezone.now() - LONG_AGO)
    assert roll_up() == 1
    change(attempt, answers={"0": RIGHT, "1": WRONG})
    change(attempt, answers={"0": RIGHT, "1": WRONG, "2": RIGHT}, finish=True)
    assert roll_up() == 1
    late = figures()
    tally = of(QuizTally)
    assert (tally.started, tally.finished, tally.share) == (1, 1, 6667)
    assert not VersionTally.objects.exclude(left=0).exists()
    forget()
    assert figures()["QuizTally"] == {}
    assert roll_up() == 1
    assert figures() == late


def test_retries_stay_out_of_what_is_said_of_questions(quiz: QuizPage, singles: list[int]) -> None:
    taken(quiz, singles, RIGHT, RIGHT, RIGHT, is_retry=True)
    roll_up()
    tally = of(QuizTally)
    assert (tally.started, tally.again, tally.again_finished, tally.share) == (0, 1, 1, 0)
    assert not VersionTally.objects.exists()
    assert not PickTally.objects.exists()


def test_messages_are_counted_on_their_channel_and_once_on_all(quiz: QuizPage) -> None:
    content = content_of(Kind.REAL_OR_FAKE)
    fake = QuestionVersionFactory(kind=Kind.REAL_OR_FAKE)
    real = QuestionVersionFactory(kind=Kind.REAL_OR_FAKE, content=content | {"is_fake": False})
    call = QuestionVersionFactory(
        kind=Kind.REAL_OR_FAKE, content=content | {"message": MESSAGE | {"channel": Channel.CALL}}
    )
    said = {"said": "fake", "sure": 3}
    taken(quiz, [fake.pk, real.pk, call.pk], said, said, None)
    taken(quiz, [fake.pk, real.pk, call.pk], {"said": "real"}, {"said": "real"}, said)
    roll_up()

    def counts(channel: str) -> tuple[int, ...]:
        tally = of(DetectionTally, channel=channel)
        return tally.attempts, tally.fakes, tally.hits, tally.reals, tally.false_alarms

    assert counts("sms") == (2, 2, 1, 2, 1)
    assert counts("call") == (1, 1, 1, 0, 0)
    assert counts("") == (2, 3, 2, 2, 1)


def test_what_is_gained_belongs_to_one_token(quiz: QuizPage, singles: list[int]) -> None:
    before = taken(quiz, singles, RIGHT, WRONG, WRONG, phase=Phase.BEFORE, source=7)
    after = taken(
        quiz, singles, RIGHT, RIGHT, phase=Phase.AFTER, token=before.token, finished_at=None
    )
    taken(quiz, singles, RIGHT, RIGHT, RIGHT, phase=Phase.AFTER)
    roll_up()
    assert not GainTally.objects.exists()
    change(after, answers={"0": RIGHT, "1": RIGHT, "2": WRONG}, finish=True)
    roll_up()
    tally = of(GainTally)
    assert (tally.pairs, tally.before, tally.after, tally.gain) == (1, 3333, 6667, 3334)
    assert (tally.source, tally.phase) == (7, Phase.BEFORE)


def test_both_of_a_pair_may_be_counted_at_once_and_changed_at_once(
    quiz: QuizPage, singles: list[int]
) -> None:
    before = taken(quiz, singles, WRONG, WRONG, WRONG, phase=Phase.BEFORE)
    after = taken(quiz, singles, RIGHT, RIGHT, RIGHT, phase=Phase.AFTER, token=before.token)
    roll_up()
    assert of(GainTally).gain == 10_000
    change(before, answers={"0": RIGHT, "1": WRONG, "2": WRONG})
    change(after, answers={"0": RIGHT, "1": RIGHT, "2": WRONG})
    roll_up()
    tally = of(GainTally)
    assert (tally.pairs, tally.gain, tally.gain_squares) == (1, 3334, 3334**2)


def test_a_run_that_is_broken_off_counts_nothing_or_all(
    quiz: QuizPage, singles: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        taken(quiz, singles, RIGHT, WRONG, RIGHT)
    add = rolling_up._add_to

    def fail(model: Any, rows: Any) -> None:
        add(model, rows)
        if model is PickTally:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rolling_up, "_add_to", fail)
        with pytest.raises(KeyboardInterrupt):
            roll_up()
    assert not any(figures().values())
    assert Attempt.objects.filter(TO_COUNT).count() == 3
    assert roll_up() == 3
    assert of(QuizTally).finished == 3


def test_what_changes_while_it_is_graded_is_counted_as_it_then_is(
    quiz: QuizPage, singles: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = taken(quiz, singles, RIGHT, RIGHT, WRONG)
    taken(quiz, singles, RIGHT, RIGHT, RIGHT)
    compute, changes = rolling_up._compute, [{"0": WRONG, "1": WRONG, "2": WRONG}]

    def meanwhile(batch: Any, items: Any) -> None:
        compute(batch, items)
        if changes:
            change(attempt, answers=changes.pop())

    monkeypatch.setattr(rolling_up, "_compute", meanwhile)
    assert roll_up() == 2
    assert (of(QuizTally).started, of(QuizTally).share) == (2, 10_000)


def test_of_two_runs_at_once_one_counts(
    quiz: QuizPage, singles: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(quiz, singles, RIGHT, RIGHT, WRONG)
    compute, runs = rolling_up._compute, [1]

    def meanwhile(batch: Any, items: Any) -> None:
        compute(batch, items)
        if runs:
            runs.pop()
            assert roll_up() == 1

    monkeypatch.setattr(rolling_up, "_compute", meanwhile)
    assert roll_up() == 0
    assert of(QuizTally).started == 1


def test_one_attempt_that_cannot_be_read_keeps_no_other_from_being_counted(
    quiz: QuizPage, singles: list[int], caplog: pytest.LogCaptureFixture
) -> None:
    taken(quiz, singles, {"chosen": "?"})
    taken(quiz, singles, {"said": True}, None, None)
    taken(quiz, singles, RIGHT, RIGHT, RIGHT)
    roll_up()
    assert "cannot be counted" in caplog.text
    assert roll_up() == 0
    assert of(QuizTally).share == 10_000


def test_figures_of_a_quiz_that_is_gone_stay(quiz: QuizPage, singles: list[int]) -> None:
    attempt = taken(quiz, singles, RIGHT, RIGHT, finished_at=None)
    other = taken(quiz, singles, RIGHT, RIGHT, RIGHT)
    roll_up()
    before = figures()
    quiz.delete()
    change(attempt, answers={"0": WRONG}, finish=True)
    change(other, answers={"0": WRONG})
    assert roll_up() == 2
    assert figures() == before
    assert roll_up() == 0


def events(random: Random, quiz: QuizPage, versions: list[int]) -> None:
    """Something that readers, the clock or the tick may do."""
    attempts = list(Attempt.objects.filter(finished_at=None))
    what = random.choice(
        ["start", "start", "answer", "answer", "answer", "hand in", "wait", "tick"]
    )
    if what == "start":
        asked = random.sample(versions, 5)
        before = Attempt.objects.filter(phase=Phase.BEFORE).order_by("?").first()
        phase = random.choice(list(Phase))
        same = phase == Phase.AFTER and before is not None
        same = same and not Attempt.objects.filter(token=before.token, phase=phase).exists()  # type: ignore[union-attr]
        token = {"token": before.token} if same and before else {}
        AttemptFactory(
            quiz=quiz,
            versions=asked,
            phase=phase,
            source=random.randrange(3),
            form=random.choice(["", "A", "B"]),
            is_retry=random.random() < 0.2,
            **token,
        )
    elif what == "tick":
        roll_up()
    elif attempts:
        attempt = random.choice(attempts)
        if what == "wait":
            past = timezone.now() - LONG_AGO
            Attempt.objects.filter(pk=attempt.pk).update(changed_at=past)
        elif what == "hand in":
            change(attempt, finish=True)
        else:
            place = random.randrange(5)
            item = QuestionVersion.objects.get(pk=attempt.versions[place]).item
            answer = some_answer(random, item, attempt.answers.get(str(place)))
            change(attempt, answers=attempt.answers | {str(place): answer})


def some_answer(random: Random, item: Any, before: Any) -> Any:
    """Any answer the kind knows; a conversation goes on from where it stood."""
    if item.kind == Kind.TRUE_FALSE:
        return item.read([random.choice(["true", "false"])], [])
    if item.kind == Kind.REAL_OR_FAKE:
        return item.read([random.choice(["fake", "real"])], [], random.choice(["", "1", "3"]))
    if item.kind == Kind.CONVERSATION:
        path = before["path"] if before else []
        if item.step_after(path) is None:
            return before
        return {"path": [*path, random.choice([0, 1, "stop"])]}
    order = item.shuffled(random)
    if item.kind == Kind.ORDER:
        return {"order": order}
    most = 1 if item.kind == Kind.SINGLE else 3
    places = random.sample(["0", "1", "2"], random.randint(1, most))
    return item.read(places, order)


@pytest.mark.parametrize("seed", range(2))
def test_any_history_comes_to_what_counting_it_at_the_end_comes_to(
    quiz: QuizPage, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rolling_up, "BATCH", 4)
    random = Random(seed)
    versions = [QuestionVersionFactory(kind=kind).pk for kind in Kind]
    for _ in range(90):
        events(random, quiz, versions)
    past = timezone.now() - LONG_AGO
    Attempt.objects.filter(finished_at=None).update(changed_at=past)
    while roll_up():
        pass
    bit_by_bit = figures()
    forget()
    monkeypatch.setattr(rolling_up, "BATCH", 1000)
    roll_up()
    assert figures() == bit_by_bit
    assert bit_by_bit["QuizTally"]
    assert all(
        value >= 0 for rows in bit_by_bit.values() for row in rows.values() for value in row[:2]
    )


def test_only_what_changed_is_looked_at(quiz: QuizPage, singles: list[int]) -> None:
    taken(quiz, singles, RIGHT)
    plan = Attempt.objects.filter(TO_COUNT).order_by("changed_at").explain()
    if connection.vendor == "sqlite":
        assert "attempts_to_count" in plan
