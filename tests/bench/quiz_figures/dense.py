"""A year of attempts at six quizzes by fifty ways, spread as thinly as can be."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, NamedTuple

from django.utils import timezone

from cms.metrics.models import ShortLink
from quizzes.enums import Channel, Kind, Mode, Phase
from quizzes.models import Attempt, QuestionVersion, QuizIndexPage, QuizPage
from tests.factories.accounts import BranchFactory
from tests.factories.metrics import ShortLinkFactory
from tests.factories.pages import HomePageFactory
from tests.factories.quiz_contents import MESSAGE, content_of
from tests.factories.quizzes import (
    QuestionVersionFactory,
    QuizIndexPageFactory,
    QuizPageFactory,
)

QUIZZES, QUESTIONS, ASKED = 6, 120, 10
LINKS, BRANCHES, DAYS = 49, 7, 365
BATCH = 5_000
PHASES = [Phase.ONCE] * 12 + [Phase.BEFORE] * 3 + [Phase.AFTER] * 3 + [*Phase][3:]


class Asked(NamedTuple):
    """A question and some answers to it."""

    version: int
    answers: list[Any]


def plant(random: Random) -> tuple[list[QuizPage], list[ShortLink], list[Asked]]:
    """Quizzes, links of a few branches, and questions of all kinds, most of them real or fake."""
    index: QuizIndexPage = QuizIndexPageFactory(parent=HomePageFactory())
    quizzes = [QuizPageFactory(parent=index) for _ in range(QUIZZES)]
    branches = [BranchFactory() for _ in range(BRANCHES)]
    links = [ShortLinkFactory(branch=branches[n % BRANCHES]) for n in range(LINKS)]
    kinds = [*Kind, *[Kind.REAL_OR_FAKE] * 5]
    versions = [_version(kinds[n % len(kinds)], n) for n in range(QUESTIONS)]
    return quizzes, links, [Asked(each.pk, _answers(random, each)) for each in versions]


def _version(kind: Kind, number: int) -> QuestionVersion:
    content = content_of(kind)
    if kind == Kind.REAL_OR_FAKE:
        channel = list(Channel)[number % len(Channel)]
        told = {"channel": channel}
        content = content | {"is_fake": bool(number % 2), "message": MESSAGE | told}
    version: QuestionVersion = QuestionVersionFactory(kind=kind, content=content)
    return version


def _answers(random: Random, version: QuestionVersion) -> list[Any]:
    """Answers that people give, the right ones more often."""
    item = version.item
    if version.kind == Kind.TRUE_FALSE:
        return [{"said": said} for said in (False, False, True)]
    if version.kind == Kind.REAL_OR_FAKE:
        return [{"said": said, "sure": sure} for said in ("fake", "real") for sure in (1, 2, 3)]
    if version.kind == Kind.CONVERSATION:
        return [{"path": path} for path in (["stop"], [0, "stop"], [0, 0], [0, 1], [1])]
    if version.kind == Kind.ORDER:
        return [{"order": order} for order in ([0, 1, 2], [0, 2, 1], item.shuffled(random))]
    several = version.kind != Kind.SINGLE
    return [{"chosen": chosen} for chosen in ([0], [0, 1] if several else [0], [2])]


@dataclass
class Readers:
    """Who does which quiz when, by which way, how far."""

    random: Random
    quizzes: list[int]
    sources: list[int]
    asked: list[Asked]
    begun: datetime.datetime
    tokens: Iterator[int] = field(default_factory=count)
    # Those who did a quiz before learning, and not yet after it.
    waiting: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def attempt(self) -> Attempt:
        """Another one; every seventh is broken off."""
        quiz, phase = self.random.choice(self.quizzes), self.random.choice(PHASES)
        questions, ended = self._questions(quiz), self._moment()
        broken_off = self.random.random() < 1 / 7
        given = self.random.randrange(ASKED) if broken_off else ASKED
        is_paired = phase in (Phase.BEFORE, Phase.AFTER)
        return Attempt(
            token=self._token(quiz, phase),
            phase=phase,
            quiz_id=quiz,
            source=self.random.choice(self.sources),
            form=self.random.choice("AB") if is_paired else "",
            mode=Mode.LEARNING,
            is_retry=self.random.random() < 0.05,
            versions=[each.version for each in questions],
            orders=[[0, 1, 2]] * ASKED,
            answers={str(n): self.random.choice(questions[n].answers) for n in range(given)},
            started_at=ended - datetime.timedelta(minutes=4),
            changed_at=ended,
            finished_at=None if broken_off else ended,
        )

    def _questions(self, quiz: int) -> list[Asked]:
        """Half of the quizzes ask the same ten of everybody, half draw them from forty."""
        number = self.quizzes.index(quiz)
        size = ASKED if number % 2 else 4 * ASKED
        first = number * QUESTIONS // QUIZZES
        pool = [self.asked[(first + place) % len(self.asked)] for place in range(size)]
        return pool if size == ASKED else self.random.sample(pool, ASKED)

    def _moment(self) -> datetime.datetime:
        return self.begun + datetime.timedelta(seconds=self.random.randrange(DAYS * 86_000))

    def _token(self, quiz: int, phase: str) -> str:
        if phase == Phase.AFTER and self.waiting[quiz]:
            return self.waiting[quiz].pop()
        token = f"{next(self.tokens):022}"
        if phase == Phase.BEFORE:
            self.waiting[quiz].append(token)
        return token


def answer(random: Random, attempts: int) -> None:
    """Write attempts that wait to be counted."""
    quizzes, links, asked = plant(random)
    begun = timezone.now() - datetime.timedelta(days=DAYS)
    sources = [0, *(link.pk for link in links)]
    readers = Readers(random, [quiz.pk for quiz in quizzes], sources, asked, begun)
    for first in range(0, attempts, BATCH):
        size = min(BATCH, attempts - first)
        Attempt.objects.bulk_create([readers.attempt() for _ in range(size)])
