"""Names in files and the topics, scam types and audiences they stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.taxonomy.models import Audience, ScamType, ScamTypeName, ScamTypeSynonym, Topic

from .checks import COLUMNS
from .drafts import Remark
from .words import folded

if TYPE_CHECKING:
    from .drafts import Draft


# What offices call what is finer than a topic, and Moodle a category.
POINT = "知识点／类别"


class Vocabulary:
    """All terms, asked of the database once; scam types are known by all their names."""

    def __init__(self) -> None:
        self.topics = {topic.pk: topic.name for topic in Topic.objects.all()}
        self.audiences = {audience.pk: audience.name for audience in Audience.objects.all()}
        self.scam_types = {scam.pk: scam.name for scam in ScamType.objects.all()}
        self._topic_of = {folded(name): pk for pk, name in self.topics.items()}
        self._audience_of = {folded(name): pk for pk, name in self.audiences.items()}
        self._scams_of: dict[str, set[int]] = defaultdict(set)
        words = [
            *ScamTypeName.objects.values_list("name", "scam_type"),
            *ScamTypeSynonym.objects.values_list("word", "scam_type"),
        ]
        for word, pk in words:
            self._scams_of[folded(word)].add(pk)
        for pk, name in self.scam_types.items():
            # Our own name is no synonym of another type.
            self._scams_of[folded(name)] = {pk}

    def topic(self, name: str) -> int | None:
        """The key of a topic."""
        return self._topic_of.get(folded(name))

    def _nearest_topic(self, point: str) -> int | None:
        """The key of a topic of that name; of nested categories, the innermost that is one."""
        found = map(self.topic, [point, *reversed(point.split("/"))])
        return next((pk for pk in found if pk is not None), None)

    def scam_type(self, name: str) -> int | None:
        """The key of the only scam type of that name."""
        found = self._scams_of.get(folded(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def audience_keys(self, names: tuple[str, ...]) -> list[int]:
        """The keys of audiences, in order of the keys."""
        return sorted({pk for name in names if (pk := self._audience_of.get(folded(name)))})

    def resolve(self, draft: Draft) -> tuple[Draft, list[Remark], list[Remark]]:
        """The draft with our own names, and what is faulty or left out."""
        found: list[tuple[str, str]] = []
        notes: list[Remark] = []
        topic = self.topic(draft.topic) if draft.topic else self._nearest_topic(draft.point)
        if draft.topic and topic is None:
            found.append(("topic", self._unknown(draft.topic, list(self.topics.values()))))
        elif draft.point and topic is None:
            reason = _("“%(word)s” is none of our topics and was left out.") % {"word": draft.point}
            notes.append(Remark(draft.line, POINT, reason, draft.sheet))
        scam = self.scam_type(draft.scam_type)
        if draft.scam_type and scam is None:
            found.append(("scam_type", self._unclear(draft.scam_type)))
        for name in draft.audiences:
            if folded(name) not in self._audience_of:
                found.append(("audiences", self._unknown(name, list(self.audiences.values()))))
        faults = [
            Remark(draft.line, COLUMNS[column], reason, draft.sheet) for column, reason in found
        ]
        resolved = replace(
            draft,
            topic=self.topics.get(topic or 0, ""),
            point="",
            scam_type=self.scam_types.get(scam or 0, ""),
            audiences=tuple(self.audiences[pk] for pk in self.audience_keys(draft.audiences)),
        )
        return resolved, faults, notes

    def _unclear(self, word: str) -> str:
        several = self._scams_of.get(folded(word))
        if not several:
            return self._unknown(word, list(self.scam_types.values()))
        names = "、".join(self.scam_types[pk] for pk in sorted(several))
        return _("“%(word)s” may mean several: %(names)s. Choose one.") % {
            "word": word,
            "names": names,
        }

    def _unknown(self, word: str, known: list[str]) -> str:
        words = {"word": word[:40], "words": "、".join(known)}
        return _("“%(word)s” is not known; known are %(words)s.") % words
