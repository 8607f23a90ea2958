"""What an import would do, row by row, without doing it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.metrics.services.printing import public_origin
from quizzes.blocks import TaskBlock
from quizzes.enums import Kind
from quizzes.exchange.checks import COLUMNS
from quizzes.exchange.drafts import Draft, Remark, merged, name_of
from quizzes.exchange.vocabulary import Vocabulary
from quizzes.models import Question
from quizzes.services.drafting import draft_of, stored_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.accounts.models import User

# A name made of the question's beginning.
SHORT_NAME = 40
COMPARED: tuple[str, ...] = (
    "kind",
    "stem",
    "explanation",
    "difficulty",
    "topic",
    "scam_type",
    "channel",
)
COMPARED += ("audiences", "source", "source_url")


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", gettext_lazy("New")
    CHANGED = "changed", pgettext_lazy("imported question", "Changed")
    UNCHANGED = "unchanged", gettext_lazy("Unchanged")
    FAULTY = "faulty", gettext_lazy("Faulty")


@dataclass
class Planned:
    """A row, the question it stands for, and what that would say then."""

    draft: Draft
    outcome: Outcome
    name: str = ""
    question: Question | None = None
    before: Draft | None = None
    after: Draft | None = None
    # The columns that change.
    changes: tuple[str, ...] = ()
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    @property
    def kind_label(self) -> str:
        """What is asked of readers."""
        return str(Kind(self.draft.kind).label)


class Planner:
    """Compares the rows of a file with the bank, all at once or bit by bit."""

    by_key: dict[str, Question]
    by_name: dict[str, Question]
    by_stem: defaultdict[str, list[Question]]
    taken: set[str]

    def __init__(self, drafts: list[Draft], user: User) -> None:
        self.drafts, self.user = drafts, user
        self.vocabulary, self.origin = Vocabulary(), public_origin()
        self.line_of: dict[int, Draft] = {}
        self.seen: dict[str, Draft] = {}
        self.block = TaskBlock()

    @cached_property
    def rows(self) -> list[Planned]:
        """Every row in the order of the file."""
        return self.plan(self.drafts)

    def plan(self, drafts: list[Draft]) -> list[Planned]:
        """The next rows of the file, compared with the bank as it is now."""
        self._look_up(drafts)
        return [self._plan(draft) for draft in drafts]

    def note(self, draft: Draft, question: int | None) -> None:
        """Know a row that was imported, and the key of its question, so that its twin is recognised."""
        self._first(draft)
        if question:
            self.line_of.setdefault(question, draft)

    def _look_up(self, drafts: list[Draft]) -> None:
        keys = {key for draft in drafts for key in (draft.key, draft.short_key, draft.full_key)}
        names = {draft.name for draft in drafts if draft.name}
        stems = {draft.stem for draft in drafts if not draft.name and not draft.id}
        known = Question.objects.filter(
            Q(imported_as__in=keys) | Q(name__in=names) | Q(stem__in=stems)
        )
        known = known.select_related("latest_revision").prefetch_related("audiences")
        self.by_key = {each.imported_as: each for each in known if each.imported_as}
        self.by_name = {each.name: each for each in known}
        self.by_stem = defaultdict(list)
        for each in known:
            self.by_stem[each.stem].append(each)
        self.taken = set(Question.objects.values_list("name", flat=True))

    def _first(self, draft: Draft) -> Draft:
        """The first row of the file that is the same question."""
        return self.seen.setdefault(draft.full_key if not draft.id else draft.key, draft)

    def says(self, question: Question) -> Draft:
        """What a question says."""
        return draft_of(question, self.vocabulary, self.origin)

    def _plan(self, draft: Draft) -> Planned:
        resolved, faults, notes = self.vocabulary.resolve(draft)
        planned = Planned(draft, Outcome.FAULTY, draft.name, faults=faults, notes=notes)
        twin = self._first(draft)
        if twin is not draft:
            return self._refused(planned, self._twin(twin))
        question = self._find(draft)
        if question is None:
            return self._new(planned, resolved)
        planned.question, planned.name = question, question.name
        twin = self.line_of.setdefault(question.pk, draft)
        if twin is not draft:
            return self._refused(planned, self._twin(twin))
        return self._known(planned, question, resolved)

    def _twin(self, twin: Draft) -> str:
        return _("The same question stands in row %(line)s.") % {"line": twin.line}

    def _refused(self, planned: Planned, reason: str, column: str = "") -> Planned:
        draft = planned.draft
        planned.outcome = Outcome.FAULTY
        planned.faults.append(Remark(draft.line, column, reason, draft.sheet))
        return planned

    def _find(self, draft: Draft) -> Question | None:
        """The question a row stands for: by its key, by its name, else by all that is said in it."""
        found = self.by_key.get(draft.full_key) or self.by_key.get(draft.key)
        if found is None and draft.key != draft.short_key:
            # The file grew: what was the only one of its name then has others beside it now.
            first = self.by_key.get(draft.short_key)
            if first and {*self.says(first).said} == {*draft.said}:
                return first
        if found is None and draft.name and draft.key in (draft.short_key, ""):
            named = self.by_name.get(draft.name)
            has_other_id = named and draft.id and (named.imported_as or "").startswith("id:")
            found = None if has_other_id else named
        if found is None and not draft.name and not draft.id:
            found = next((q for q in self.by_stem[draft.stem] if self._is_same(q, draft)), None)
        return found

    def _is_same(self, question: Question, draft: Draft) -> bool:
        said = self.says(question)
        return said.kind == draft.kind and {*said.said} == {*draft.said}

    def _new(self, planned: Planned, draft: Draft) -> Planned:
        planned.outcome, planned.after = Outcome.NEW, draft
        planned.name = self._free_name(draft.name or name_of(draft.stem, SHORT_NAME))
        if not draft.explanation:
            reason = _("It has no explanation yet; readers need one.")
            planned.notes.append(Remark(draft.line, COLUMNS["explanation"], reason, draft.sheet))
        return self._checked(planned)

    def _free_name(self, name: str) -> str:
        longest = int(Question._meta.get_field("name").max_length or 0)
        free, number = name[:longest], 2
        while free in self.taken:
            ending = f" {number}"
            free, number = name[: longest - len(ending)] + ending, number + 1
        self.taken.add(free)
        return free

    def _known(self, planned: Planned, question: Question, draft: Draft) -> Planned:
        """Compare with the newest draft and with what readers see."""
        latest = newest(question)
        planned.before = self.says(latest)
        planned.after = merged(planned.before, draft)
        planned.name = latest.name
        if draft.name and draft.name not in self.taken and draft.name != latest.name:
            planned.name = self._free_name(draft.name)
        same = planned.after == planned.before and planned.name == latest.name
        if same or question.imported_digest == planned.draft.digest or self._is_shown(planned):
            planned.outcome, planned.name = Outcome.UNCHANGED, latest.name
            return planned
        planned.outcome = Outcome.CHANGED
        planned.changes = tuple(self._changes(planned, latest.name))
        if not self.user.has_perm("quizzes.change_question"):
            return self._refused(planned, _("You may add questions but not change this one."))
        lock = question.get_lock()
        if lock and lock.for_user(self.user):
            return self._refused(planned, _("The question is locked or being reviewed."))
        return self._checked(planned)

    def _is_shown(self, planned: Planned) -> bool:
        """Whether the file says what readers see, while a newer draft says something else."""
        question = planned.question
        if question is None or not question.live or planned.name != question.name:
            return False
        shown = self.says(question)
        resolved = self.vocabulary.resolve(planned.draft)[0]
        return merged(shown, resolved) == shown

    def _changes(self, planned: Planned, name: str) -> Iterator[str]:
        before, after = planned.before, planned.after
        if planned.name != name:
            yield COLUMNS["name"]
        for column in COMPARED:
            if getattr(before, column) != getattr(after, column):
                yield COLUMNS[column]
        if before and after and before.task != after.task:
            yield _("options and answer")

    def _checked(self, planned: Planned) -> Planned:
        """What the editor would refuse is refused here."""
        after = planned.after
        if planned.faults or after is None:
            planned.outcome = Outcome.FAULTY
            return planned
        try:
            self.block.clean(self.block.to_python([stored_task(after)]))
        except ValidationError as error:
            reason = " ".join(dict.fromkeys(_messages(error)))
            return self._refused(planned, reason, COLUMNS["answer"])
        return planned


def newest(question: Question) -> Question:
    """Its newest draft, without asking the database for the question again."""
    revision = question.latest_revision
    return question.with_content_json(revision.content) if revision else question


def _messages(error: object) -> Iterator[str]:
    """All messages in an error of a block, however deep."""
    inner = getattr(error, "block_errors", None)
    if isinstance(error, ValidationError) and not inner:
        yield from error.messages
    elif isinstance(error, dict):
        inner = error
    for each in inner.values() if isinstance(inner, dict) else inner or ():
        yield from _messages(each)
