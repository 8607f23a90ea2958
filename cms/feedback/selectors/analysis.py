"""Messages in figures: how many, about what, how soon answered, to whose content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from cms.core.folding import fold
from cms.core.private_numbers import is_private, private_spans
from cms.feedback.enums import OPEN, Category, Kind, Resolution
from cms.feedback.services.words import SHOWN, Word, recurring

if TYPE_CHECKING:
    from datetime import date

    from cms.feedback.models.tickets import TicketQuerySet

DAY = timedelta(days=1)
# The words of so many messages are compared, the latest first.
MOST_MESSAGES = 5_000


class Told(NamedTuple):
    """What of a message is counted; the names are those of its columns."""

    category: str
    kind: str
    page: int | None
    page_title: str
    branch: int | None
    branch__name: str | None
    status: str
    received_at: datetime
    answered_at: datetime | None
    due_on: date
    satisfaction: int | None


@dataclass
class Figures:
    """Counts of messages; times in days."""

    name: str
    total: int = 0
    open: int = 0
    answered: int = 0
    late: int = 0
    waits: list[float] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)

    def add(self, told: Told, today: date) -> None:
        """Count one more. Late is what was answered after its day, or waits beyond it."""
        self.total += 1
        if told.status in OPEN:
            # Opened again counts as waiting, though it has an answer.
            self.open += 1
            self.late += today > told.due_on
        elif told.answered_at:
            self.answered += 1
            self.waits.append((told.answered_at - told.received_at) / DAY)
            self.late += timezone.localdate(told.answered_at) > told.due_on
        if told.satisfaction:
            self.scores.append(told.satisfaction)

    @property
    def days_to_answer(self) -> float | None:
        """The median, in days: one message forgotten for months says nothing of the others."""
        return round(median(self.waits), 1) if self.waits else None

    @property
    def score(self) -> float | None:
        """The mean of the scores from one to five."""
        return round(sum(self.scores) / len(self.scores), 1) if self.scores else None

    @property
    def scored(self) -> int:
        """Of how many messages."""
        return len(self.scores)


def of_period(tickets: TicketQuerySet, first: date, last: date) -> TicketQuerySet:
    """Keep what came in on these days, both included."""
    # A day more on either side would not be a date any more at the ends of the calendar.
    found = tickets
    if first > datetime.min.date() + DAY:
        found = found.filter(received_at__gte=_start(first))
    if last < datetime.max.date() - DAY:
        found = found.filter(received_at__lt=_start(last + DAY))
    return found


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def figures_by(tickets: TicketQuerySet, dimension: str) -> tuple[list[Figures], Figures]:
    """The figures told apart by category, kind, page or branch, and those of all; spam is left out.

    One query, whatever the number of groups.
    """
    today = timezone.localdate()
    groups: dict[Any, Figures] = {}
    everything = Figures(gettext("All"))
    rows = tickets.exclude(resolution=Resolution.SPAM).order_by().values_list(*Told._fields)
    for told in map(Told._make, rows.iterator(chunk_size=2000)):
        # A page that is gone is told by the title it had.
        key = getattr(told, dimension) or (dimension == "page" and told.page_title)
        if key not in groups:
            groups[key] = Figures(_name(told, dimension))
        groups[key].add(told, today)
        everything.add(told, today)
    return sorted(groups.values(), key=lambda group: (-group.total, group.name)), everything


def _name(told: Told, dimension: str) -> str:
    match dimension:
        case "category":
            return str(Category(told.category).label)
        case "kind":
            return str(Kind(told.kind).label)
        case "page":
            return told.page_title or gettext("No page")
        case _:
            return told.branch__name or gettext("Head office")


def words_of(tickets: TicketQuerySet) -> list[Word]:
    """Words that recur in the latest 5,000 messages; nothing that looks like somebody's number."""
    texts = (
        tickets.exclude(resolution=Resolution.SPAM)
        .order_by("-received_at", "-pk")
        .values_list("message", flat=True)[:MOST_MESSAGES]
    )
    found = recurring(map(_without_numbers, texts))
    return [word for word in found if not is_private(fold(word.text))][:SHOWN]


def _without_numbers(text: str) -> str:
    pieces, position = [], 0
    for start, end in private_spans(text):
        pieces.append(text[position:start])
        position = end
    return " ".join([*pieces, text[position:]])
