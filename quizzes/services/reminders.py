"""Reminders that readers keep themselves, without an address of theirs: what is learned fades.

After three dates, since a reminder holds for some months only (Burke 2022; Reinheimer 2020).
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from cms.prints.services.codes import code_of
from quizzes.enums import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cms.content.models import BrandSettings
    from quizzes.models import Attempt

# Days after the quiz at which each refresher is due.
DAYS = {Phase.DAYS_30: 30, Phase.DAYS_90: 90, Phase.DAYS_150: 150}
# When a phone tells of it, by the clock of wherever its owner then is.
HOUR = datetime.time(10)
LASTS = datetime.timedelta(minutes=15)


class Reminder(NamedTuple):
    """A refresher, the day on which it is due, and its address."""

    phase: Phase
    on: datetime.date
    address: str = ""


def reminders_of(attempt: Attempt) -> list[Reminder]:
    """Counted from the day on which the quiz was handed in or last answered."""
    done = timezone.localdate(attempt.finished_at or attempt.changed_at)
    return [Reminder(phase, done + datetime.timedelta(days)) for phase, days in DAYS.items()]


def due_now(reminders: Sequence[Reminder], today: datetime.date) -> Reminder:
    """The refresher whose day is nearest: whoever comes a little early or late means that one."""
    return min(reminders, key=lambda reminder: abs((reminder.on - today).days))


def calendar_of(title: str, token: str, reminders: Iterable[Reminder]) -> bytes:
    """A calendar file (RFC 5545) with an event for each; importing it twice makes none double."""
    calendar = Calendar()
    calendar.add("prodid", "-//Mingbai//Quizzes//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders:
        calendar.add_component(_event(title, token, reminder))
    made: bytes = calendar.to_ical()
    return made


def _event(title: str, token: str, reminder: Reminder) -> Event:
    # Without a time zone: ten o'clock there, wherever that is.
    begins = datetime.datetime.combine(reminder.on, HOUR)
    told = _("Five questions to refresh what you know")
    event = Event()
    event.add("uid", f"{token}-{reminder.phase}@mingbai")
    event.add("dtstamp", timezone.now().astimezone(datetime.UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("summary", told)
    event.add("description", f"{title}\n{reminder.address}")
    event.add("url", reminder.address)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", told)
    alarm.add("trigger", datetime.timedelta())
    event.add_component(alarm)
    return event


def card_of(
    title: str, address: str, reminders: Iterable[Reminder], brand: BrandSettings
) -> dict[str, object]:
    """What stands on the printed card, as its sheet reads it."""
    dates = [date_format(reminder.on, "DATE_FORMAT") for reminder in reminders]
    return {
        "site": brand.name,
        "colour": brand.main_colour,
        "title": _("Five questions to refresh what you know"),
        "about": title,
        "dates": [_("From %(date)s") % {"date": date} for date in dates],
        "how": _("When the day has come, scan this code with a phone. No account, no name."),
        "help": _("Have you paid? Call 110 at once. Not sure? Ask 96110."),
        "code": code_of(address),
    }
