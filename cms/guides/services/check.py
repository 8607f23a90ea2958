"""The check: which pages a reader's answers point to. Pure functions over plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_PAGES = 3


@dataclass(frozen=True)
class Answer:
    """What a reader may say; `pages` are keys, the most fitting first, `weight` how telling it is."""

    label: str
    warning: str = ""
    pages: tuple[int, ...] = ()
    weight: int = 1
    paid: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked, and what may be answered."""

    question: str
    help: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class Way:
    """How far a reader has come: the questions, and the answers given so far by their number."""

    questions: tuple[Question, ...]
    numbers: tuple[int, ...] = field(default=())

    @classmethod
    def read(cls, questions: tuple[Question, ...], address: str) -> Way:
        """Follow an address like `2-1-3` as far as it makes sense; the rest is dropped."""
        numbers: list[int] = []
        for question, part in zip(questions, address.split("-", len(questions)), strict=False):
            if not (part.isascii() and part.isdigit() and len(part) <= 3):
                break
            if not 1 <= int(part) <= len(question.answers):
                break
            numbers.append(int(part))
        return cls(questions, tuple(numbers))

    @property
    def address(self) -> str:
        """The one address of this point of the way; empty at the start."""
        return "-".join(str(number) for number in self.numbers)

    @property
    def given(self) -> list[tuple[Question, Answer]]:
        """What was asked and answered so far, in order."""
        pairs = zip(self.questions, self.numbers, strict=False)
        return [(question, question.answers[number - 1]) for question, number in pairs]

    @property
    def answers(self) -> list[Answer]:
        """The answers given so far, in order."""
        return [answer for _question, answer in self.given]

    @property
    def next_question(self) -> Question | None:
        """What is asked now; None at the end."""
        here = len(self.numbers)
        return self.questions[here] if here < len(self.questions) else None

    @property
    def back(self) -> Way:
        """The point one answer earlier."""
        return Way(self.questions, self.numbers[:-1])

    def onward(self, number: int) -> Way:
        """The point after answering with this number."""
        return Way(self.questions, (*self.numbers, number))

    @property
    def paid(self) -> bool:
        """Whether money, codes or the screen are given away already: then only haste helps."""
        return any(answer.paid for answer in self.answers)

    @property
    def signs(self) -> list[Answer]:
        """The answers that give a scam away."""
        return [answer for answer in self.answers if answer.warning]


def best_pages(answers: list[Answer]) -> list[int]:
    """Keys of the pages that fit best, at most three, the best first.

    A page counts the weights of all answers that name it. On a tie the one named nearer to the top
    of its answer wins, then the one named earlier. What reaches less than half of the best is noise.
    """
    scores: dict[int, int] = {}
    places: dict[int, int] = {}
    for answer in answers:
        for place, page in enumerate(dict.fromkeys(answer.pages)):
            scores[page] = scores.get(page, 0) + answer.weight
            places[page] = min(place, places.get(page, place))
    ranked = sorted(scores, key=lambda page: (-scores[page], places[page]))
    return [page for page in ranked if scores[page] * 2 >= scores[ranked[0]]][:MOST_PAGES]
