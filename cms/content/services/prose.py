"""Rules for Chinese prose that older people understand; texts in, findings out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from django.utils.functional import _StrPromise

LONGEST_SENTENCE = 50
LONGEST_QUOTE = 60
MOST_EXCLAMATIONS = 2

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”’》）]*")
# A Chinese character counts as one, and so does a run of letters or digits; marks do not count.
COUNTED = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:\.[0-9]+)?")
IN_QUOTATION_MARKS = re.compile(r"“[^”]*”|「[^」]*」")
# What went into the 国家金融监督管理总局 in 2023; “原银保监会” says itself that it is past.
OUTDATED = re.compile(
    r"(?<![原前])(?<![原前]中国)(中国银行保险监督管理委员会|中国银行业监督管理委员会|中国保险监督管理委员会"
    r"|(?:中国)?(?:银保监会|银监会|(?<!银)保监会))"
)
VAGUE_TIME = re.compile(r"最新(?!版)|今年(?!\s*\d+\s*岁)|去年|近期|近日|目前|眼下")
DATE = re.compile(r"\d{4}\s*年|\d{4}\s*版|\d{1,2}\s*月\s*\d{1,2}\s*[日号]")
ADDRESS = re.compile(r"https?://\S+|[\w.%+-]{1,64}@[\w.-]+|www\.\S+")
ABBREVIATION = re.compile(r"(?<![A-Za-z0-9.-])[A-Z][A-Z0-9]+(?![A-Za-z0-9-])")
# Everybody has these words in mouth; their Chinese would be harder to understand.
KNOWN = frozenset({"APP", "ATM", "GPS", "OK", "PDF", "POS", "QQ", "SIM", "USB", "VIP", "WIFI"})


class Grade(Enum):
    """How much a finding matters."""

    MEND = "mend"
    LOOK = "look"

    @property
    def label(self) -> _StrPromise:
        """The grade in an editor's words."""
        return {"mend": _("To mend"), "look": _("Worth a look")}[self.value]


class Passage(NamedTuple):
    """A text of the page, and where it stands; `anchor` leads to it in the editor."""

    where: str
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Rule:
    """Something to look for in one text; `find` gives the places as they are to be quoted."""

    name: _StrPromise
    advice: _StrPromise
    grade: Grade
    find: Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Finding:
    """What was found, where, and what to do about it."""

    name: _StrPromise
    advice: _StrPromise
    grade: Grade
    where: str = ""
    quote: str = ""
    anchor: str = ""


def sentences(text: str) -> Iterator[str]:
    """Split a text at 。！？； and line ends."""
    for match in SENTENCE.finditer(text):
        if sentence := match.group().strip():
            yield sentence


def length(sentence: str) -> int:
    """Chinese characters, words and numbers of a sentence."""
    return len(COUNTED.findall(sentence))


def shorten(quote: str) -> str:
    """Cut a quotation to what fits the panel."""
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"


def own_words(sentence: str) -> str:
    """Leave out what stands in quotation marks: it is what somebody else says."""
    return IN_QUOTATION_MARKS.sub("“”", sentence)


def long_sentences(text: str) -> Iterator[str]:
    """Find sentences that lose their reader."""
    return (sentence for sentence in sentences(text) if length(sentence) > LONGEST_SENTENCE)


def outdated_authorities(text: str) -> Iterator[str]:
    """Find authorities that are called something else now."""
    return (sentence for sentence in sentences(text) if OUTDATED.search(own_words(sentence)))


def undated_times(text: str) -> Iterator[str]:
    """Find sentences that are true on the day of writing only, and do not say which day."""
    for sentence in sentences(text):
        if VAGUE_TIME.search(own_words(sentence)) and not DATE.search(sentence):
            yield sentence


def shouting(text: str) -> Iterator[str]:
    """Find exclamation marks one after another, or too many in one text."""
    if match := re.search(r"[！!]{2,}", text):
        yield text[max(0, match.start() - 12) : match.end()]
    elif len(re.findall(r"[！!]", text)) > MOST_EXCLAMATIONS:
        yield text


def unexplained_abbreviations(texts: Iterable[str]) -> list[tuple[int, str]]:
    """Find abbreviations that nothing on the page explains in Chinese: (number of the text, word).

    Each is named once, where it comes first.
    """
    plain = [ADDRESS.sub(" ", text) for text in texts]
    whole = "\n".join(plain)
    found: dict[str, int] = {}
    for number, text in enumerate(plain):
        for word in ABBREVIATION.findall(text):
            if word not in KNOWN and not _is_explained(word, whole):
                found.setdefault(word, number)
    return [(number, word) for word, number in found.items()]


def _is_explained(word: str, text: str) -> bool:
    before = rf"{word}\s*[（(][^）)]*[\u3400-\u9fff]"
    behind = rf"[\u3400-\u9fff”]\s*[（(][^）)]*{word}"
    said = rf"{word}[，,]?\s*(就是|也就是|即|是指|指的是|意思是)"
    return re.search(f"{before}|{behind}|{said}", text) is not None


RULES = (
    Rule(
        _("Outdated name of an authority"),
        _("It is called 国家金融监督管理总局 now; for earlier years write 原银保监会."),
        Grade.MEND,
        outdated_authorities,
    ),
    Rule(
        _("Long sentence"),
        _("More than 50 characters: make two of it, or a list."),
        Grade.LOOK,
        long_sentences,
    ),
    Rule(
        _("Time without a date"),
        _("Next year it will be wrong: name the year, such as 2026年."),
        Grade.LOOK,
        undated_times,
    ),
    Rule(
        _("Too many exclamation marks"),
        _("Scammers shout; we speak calmly. One is enough."),
        Grade.LOOK,
        shouting,
    ),
)
ABBREVIATION_NAME = _("Unexplained abbreviation")
ABBREVIATION_ADVICE = _("Say it in Chinese once, such as NFC（手机碰一碰付款）.")


def check(passages: Iterable[Passage]) -> list[Finding]:
    """Put all rules to all texts of a page, in the order in which they are read."""
    read = list(passages)
    findings = [
        Finding(rule.name, rule.advice, rule.grade, passage.where, shorten(quote), passage.anchor)
        for passage in read
        for rule in RULES
        for quote in rule.find(passage.text)
    ]
    for number, word in unexplained_abbreviations(passage.text for passage in read):
        where, _text, anchor = read[number]
        findings.append(
            Finding(ABBREVIATION_NAME, ABBREVIATION_ADVICE, Grade.LOOK, where, word, anchor)
        )
    return findings
