"""Which questions a reader is asked: chosen by hand, drawn by rules, in parallel forms.

Pure functions: the same seed draws the same questions, so that a request sent twice asks nobody twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from quizzes.enums import Form, Kind, Phase

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Candidate(NamedTuple):
    """A question that may be asked, by its key and that of its newest version."""

    question: int
    version: int
    kind: str
    is_fake: bool | None = None
    difficulty: int = 0


class Fixed(NamedTuple):
    """A question that every reader of a form is asked."""

    candidate: Candidate
    form: str = ""


class Rule(NamedTuple):
    """So many of these; with `balances` as many fraudulent messages as genuine ones."""

    most: int
    candidates: tuple[Candidate, ...]
    balances: bool = False


@dataclass(frozen=True)
class Plan:
    """What is known of a quiz that readers may begin."""

    quiz: int
    mode: str
    shuffles: bool = True
    has_forms: bool = False
    fixed: tuple[Fixed, ...] = ()
    rules: tuple[Rule, ...] = ()
    most: int = 50

    @property
    def size(self) -> int:
        """How many questions a reader is asked."""
        return len(draw(self, self.first_form, Random(0)))  # noqa: S311 - only counted

    @property
    def first_form(self) -> str:
        """Some form of it."""
        return Form.A if self.has_forms else Form.NONE

    def form_of(self, token: str, phase: str) -> str:
        """The form for a reader: one half begins with A, the other with B; after learning the other one."""
        if not self.has_forms:
            return Form.NONE
        first, other = Random(token).sample((Form.A, Form.B), 2)  # noqa: S311 - no secret
        return other if phase == Phase.AFTER else first


def draw(plan: Plan, form: str, random: Random, avoided: Collection[int] = ()) -> list[Candidate]:
    """The questions of one attempt: those chosen by hand in their order, then the drawn ones shuffled.

    `avoided` are keys of questions that this reader has met already.
    """
    fixed = (each.candidate for each in plan.fixed if not form or each.form in ("", form))
    asked = list(dict.fromkeys(fixed))
    taken = {each.candidate.question for each in plan.fixed} | set(avoided)
    drawn: list[Candidate] = []
    for rule in plan.rules:
        pool = _half(rule.candidates, form) if form else rule.candidates
        found = _drawn(rule, [one for one in pool if one.question not in taken], random)
        taken.update(one.question for one in found)
        drawn += found
    # Drawn in turns, fraudulent and genuine messages would betray each other.
    random.shuffle(drawn)
    return (asked + drawn)[: plan.most]


def _drawn(rule: Rule, pool: list[Candidate], random: Random) -> list[Candidate]:
    """As many as there are to be, or fewer; balanced, neither sort of message is ahead by more than one."""
    random.shuffle(pool)
    if not rule.balances:
        return pool[: rule.most]
    found: list[Candidate] = []
    while len(found) < rule.most:
        ahead = sum(1 if one.is_fake else -1 for one in found if one.kind == Kind.REAL_OR_FAKE)
        place = next((n for n, one in enumerate(pool) if _fits(one, ahead)), None)
        if place is None:
            break
        found.append(pool.pop(place))
    return found


def _fits(one: Candidate, ahead: int) -> bool:
    """Whether a question does not lead further from the balance; `ahead`: fraudulent less genuine."""
    if one.kind != Kind.REAL_OR_FAKE or ahead == 0:
        return True
    return bool(one.is_fake) == (ahead < 0)


def _half(candidates: Sequence[Candidate], form: str) -> list[Candidate]:
    """What belongs to one of two forms: every other question, sort by sort, so that both are alike.

    Within a sort they are taken by age: a new question moves no older one of it to the other form.
    """
    sort = attrgetter("kind", "is_fake", "difficulty")
    ordered = sorted(candidates, key=lambda one: (*map(str, sort(one)), one.question))
    return ordered[0 if form == Form.A else 1 :: 2]
