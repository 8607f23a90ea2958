"""What every reader makes of a file and every writer makes a file of."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from quizzes.enums import Kind
from quizzes.scoring.passages import in_reading_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# More than people check in one sitting, and as many as one request can store.
MOST_QUESTIONS = 500
LONGEST_KEY = 120
# Where a draft stood and how the bank finds it is no part of what it says.
OUTSIDE_DIGEST = ("line", "sheet", "key", "short_key", "full_key")
BLANKS: tuple[Any, ...] = (None, "", ())
# Where a task keeps what has a text and may be explained.
PARTS: dict[str, str] = {
    Kind.SINGLE: "options",
    Kind.MULTIPLE: "options",
    Kind.ORDER: "steps",
    Kind.WARNING_SIGNS: "passages",
}


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says why and what to do, in plain words."""


@dataclass(frozen=True)
class Remark:
    """What is to be said of a row: why it is faulty, or what of it is not carried over."""

    line: int
    column: str
    reason: str
    sheet: str = ""


@dataclass(frozen=True)
class Draft:
    """One question. Blanks mean that the file says nothing of it, never that it is to be emptied.

    `task` is what `quizzes.scoring.items` describes for the kind. `explanation` is HTML as
    `quizzes.exchange.rich` writes it. `topic`, `scam_type` and `audiences` are names, `channel` a
    Channel, `difficulty` a Difficulty or None. `line` is where it begins in its file, from 1.
    """

    kind: str
    stem: str
    task: dict[str, Any]
    explanation: str = ""
    name: str = ""
    id: str = ""
    topic: str = ""
    # What may be a topic or something finer; of nested categories, all of them parted by slashes.
    point: str = ""
    scam_type: str = ""
    audiences: tuple[str, ...] = ()
    channel: str = ""
    difficulty: int | None = None
    source: str = ""
    source_url: str = ""
    line: int = 0
    sheet: str = ""
    # By which a later import finds its question again; see `with_keys`.
    key: str = ""
    short_key: str = ""
    full_key: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be kept between the dry run and the import."""
        return asdict(self)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Draft:
        """What `as_json` gave."""
        return cls(**{**kept, "audiences": tuple(kept["audiences"])})

    @property
    def digest(self) -> str:
        """SHA-256 of all it says."""
        said = {name: each for name, each in asdict(self).items() if name not in OUTSIDE_DIGEST}
        return _digest(said)

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What there is to choose, to tap or to put in order."""
        name = PARTS.get(self.kind)
        return self.task[name] if name else []

    @property
    def texts(self) -> list[str]:
        """Their words."""
        return [each["text"] for each in self.parts]

    @property
    def said(self) -> list[str]:
        """All words by which it differs from others that ask the same, but for explanations."""
        if self.kind == Kind.CONVERSATION:
            return [
                words
                for step in self.task["steps"]
                for words in (*step["lines"], *(reply["text"] for reply in step["replies"]))
            ]
        bubbles = self.task.get("message", {}).get("bubbles", [])
        return [*(bubble["text"] for bubble in bubbles), *self.texts]

    def as_kept(self) -> Draft:
        """As the bank keeps it: what can be tapped, in the order in which it is read."""
        if self.kind != Kind.WARNING_SIGNS:
            return self
        passages = in_reading_order(self.task["passages"], self.task["message"])
        return replace(self, task=self.task | {"passages": passages})


@dataclass
class Reading:
    """What a file held: good rows, faulty ones, and what of the good ones is not carried over."""

    drafts: list[Draft] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def _digest(said: Any) -> str:
    words = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _key(prefix: str, value: str) -> str:
    key = f"{prefix}:{value}"
    return key if len(key) <= LONGEST_KEY else f"{prefix}:{_digest(value)}"


def _short_key(draft: Draft) -> str:
    if draft.id:
        return _key("id", draft.id)
    if draft.name:
        return _key("name", draft.name)
    return _key("row", _digest([draft.kind, draft.stem]))


def _full_key(draft: Draft) -> str:
    return _key("row", _digest([draft.kind, draft.name, draft.stem, sorted(draft.said)]))


def with_keys(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give each the key by which a later import of the file finds its question.

    It is the id, else the name, else what is asked. Where several rows of the file share a name or ask
    the same (“which of these is right?”), what is shown and what there is to choose tells them apart.
    """
    given = list(drafts)
    counts = Counter(_short_key(draft) for draft in given)
    for draft in given:
        short, full = _short_key(draft), _full_key(draft)
        is_shared = counts[short] > 1 and not draft.id
        yield replace(draft, key=full if is_shared else short, short_key=short, full_key=full)


def _merged_task(kind: str, before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Keep what was explained of an option where the file says nothing of it."""
    merged = {
        name: before.get(name, value) if name.startswith("why") and not value else value
        for name, value in given.items()
    }
    if kind == Kind.CONVERSATION:
        earlier = [step["replies"] for step in before["steps"]] + [[] for _step in given["steps"]]
        merged["steps"] = [
            step | {"replies": _explained(step["replies"], replies)}
            for step, replies in zip(given["steps"], earlier, strict=False)
        ]
    elif kind in PARTS:
        name = PARTS[kind]
        merged[name] = _explained(given[name], before[name])
    return merged


def _explained(given: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    whys = {part["text"]: part["why"] for part in before}
    return [part | {"why": part["why"] or whys.get(part["text"], "")} for part in given]


def merged(before: Draft, given: Draft) -> Draft:
    """What a question says once a file has been read into it; its name is not touched."""
    kept = (*OUTSIDE_DIGEST, "id", "name", "task", "point")
    changes = {
        name: value
        for name, value in vars(given).items()
        if name not in kept and value not in BLANKS
    }
    same_kind = before.kind == given.kind
    task = _merged_task(given.kind, before.task, given.task) if same_kind else given.task
    return replace(before, **changes, task=task)


def name_of(stem: str, longest: int) -> str:
    """A name for a question that came without one: the beginning of what it asks."""
    words = re.sub(r"\s+", " ", stem).strip()
    return words if len(words) <= longest else words[: longest - 1] + "…"
