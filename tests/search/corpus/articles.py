"""Writes articles by drawing sentences of one theme, of neighbouring ones, and of what all say."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from cms.core.folding import fold

from .vocabulary import Vocabulary

FOLDER = Path(__file__).parent
BRACES = re.compile(r"\{(\w+)\}")
CHARACTERS = 1000
# Of all sentences beside those of the main theme: what any page may say, and other themes.
GENERAL_SHARE = 0.55
CHANCE_SHARE = 0.12
SENTENCES_A_PARAGRAPH = 4
# Neither end of the word cuts a Latin word or a number in two.
WHOLE = r"(?<![a-z0-9](?=[a-z0-9])){}(?!(?<=[a-z0-9])[a-z0-9])"
AUDIENCES = (
    "older-people",
    "students",
    "migrant-workers",
    "rural-residents",
    "office-workers",
    "parents",
    "shop-owners",
    "new-residents",
    "minors",
    "finance-staff",
)


@dataclass(frozen=True)
class Theme:
    """What a group of articles is about, with the sentences that say so."""

    slug: str
    weight: int
    titles: list[str]
    summary: str
    sentences: list[str]
    warns: bool
    tags: list[str] = field(default_factory=list)
    scam_types: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Article:
    """A text of about 1,000 characters and what its maker knows of it."""

    number: int
    theme: str
    title: str
    summary: str
    sentences: tuple[str, ...]
    # Words whose characters meet somewhere by chance, with the sentence where they do.
    by_chance: dict[str, str]
    tags: list[str]
    scam_types: list[str]
    topics: list[str]
    audiences: list[str]

    @property
    def slug(self) -> str:
        """Its address, apart from any page written by hand."""
        return f"trial-{self.number}"

    @property
    def paragraphs(self) -> list[str]:
        """The text in pieces as a page has them."""
        step = SENTENCES_A_PARAGRAPH
        return [
            "".join(self.sentences[at : at + step]) for at in range(0, len(self.sentences), step)
        ]

    @cached_property
    def folded(self) -> str:
        """Everything it says, as words are compared."""
        return fold("\n".join((self.title, self.summary, *self.tags, *self.sentences)))

    def says(self, word: str) -> bool:
        """Tell whether a sentence, the title or a tag has a word, and not just its characters."""
        meant = self.folded
        if word in self.by_chance:
            meant = meant.replace(_folded_word(self.by_chance[word]), "")
        return has_word(meant, word)


def has_word(folded: str, word: str) -> bool:
    """Tell whether a folded text has a word; Latin letters and digits only as a whole."""
    sought = _folded_word(word)
    if sought not in folded:
        return False
    return re.search(WHOLE.format(re.escape(sought)), folded) is not None


@cache
def _folded_word(word: str) -> str:
    return fold(word)


@cache
def themes() -> list[Theme]:
    """All themes."""
    return [
        Theme(slug=slug, warns=file != "life", **given)
        for file in ("scams", "money", "life")
        for slug, given in _read(file).items()
    ]


def write_articles(count: int, seed: str = "mingbai") -> Iterator[Article]:
    """Write articles, the same ones for the same seed."""
    chance = random.Random(seed)
    writer = Writer(chance)
    weights = [theme.weight for theme in themes()]
    for number in range(count):
        main, *others = chance.choices(themes(), weights, k=3)
        yield writer.article(number, main, others)


class Writer:
    """Fills sentences with words."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.vocabulary = Vocabulary(_read("words"))
        self.general: dict[str, Any] = _read("general")

    def article(self, number: int, main: Theme, others: list[Theme]) -> Article:
        """Write one article on a theme that strays into others."""
        sentences = [self._fill(each) for each in self._some(main.sentences)]
        common = self.general["common"] + (self.general["warning"] if main.warns else [])
        aside = [each for theme in others for each in theme.sentences]
        by_chance = {}
        if self.chance.random() < CHANCE_SHARE * 2:
            word = self.chance.choice(list(self.general["chance"]))
            by_chance[word] = self._fill(self.general["chance"][word][0])
            sentences.append(by_chance[word])
        while sum(map(len, sentences)) < CHARACTERS:
            source = common if self.chance.random() < GENERAL_SHARE else aside
            sentences.append(self._fill(self.chance.choice(source)))
        # Sentences of the theme open the text, as they do where somebody has something to say.
        opening, rest = sentences[:4], sentences[4:]
        self.chance.shuffle(rest)
        return Article(
            number=number,
            theme=main.slug,
            title=self._fill(self.chance.choice(main.titles)),
            summary=self._fill(main.summary),
            sentences=(*opening, *rest),
            by_chance=by_chance,
            tags=main.tags,
            scam_types=main.scam_types,
            topics=main.topics,
            audiences=sorted(self.chance.sample(AUDIENCES, self.chance.randint(1, 4))),
        )

    def _some(self, sentences: list[str]) -> list[str]:
        """Most of the sentences, in another order."""
        return self.chance.sample(sentences, max(5, len(sentences) - self.chance.randint(0, 4)))

    def _fill(self, sentence: str) -> str:
        return BRACES.sub(lambda brace: self.vocabulary.word(brace[1], self.chance), sentence)


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
