"""`python -m tests.bench.quiz_figures.run ATTEMPTS`: one database, from nothing to the figures.

Built in a test database of its own: a file in VAR, or beside what DATABASE_URL names.
"""

import os
import statistics
import sys
import time
from random import Random

import django

from tests.bench.databases import say, throw_away_database
from tests.bench.search.limits import Limits

TURNS = 5
MOST_SECONDS = 1.0


def fill(attempts: int) -> None:
    """Write the attempts."""
    from tests.bench.quiz_figures.dense import ASKED, answer

    began = time.perf_counter()
    answer(Random(0), attempts)
    seconds = time.perf_counter() - began
    say(f"  {attempts:,} attempts of {ASKED} questions written in {seconds:.0f} s")


def count(attempts: int, limits: Limits) -> None:
    """Count them all, as the tick does; then what a minute brings to figures that are full."""
    from django.db import connection
    from django.utils import timezone

    from quizzes.models import Attempt
    from quizzes.models.tallies import TALLIES
    from quizzes.services import rolling_up

    held: list[float] = []
    write = rolling_up._write

    def timed(batch: rolling_up.Batch) -> bool | None:
        began = time.perf_counter()
        done = write(batch)
        held.append(time.perf_counter() - began)
        return done

    rolling_up._write = timed
    began, worked = time.perf_counter(), time.process_time()
    while rolling_up.roll_up():
        pass
    seconds, own = time.perf_counter() - began, time.process_time() - worked
    limits.tell("counting 1,000 attempts", 1e6 * seconds / attempts, "ms")
    limits.tell("  of it computing of this process", 1e6 * own / attempts, "ms")
    held.sort()
    limits.tell(
        f"a transaction of {rolling_up.BATCH} attempts, median",
        1000 * statistics.median(held),
        "ms",
    )
    limits.tell("  the slowest of a hundred", 1000 * held[-1 - len(held) // 100], "ms")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for model in TALLIES:
        say(f"  {model._default_manager.count():,} rows of {model.__name__}")
    Attempt.objects.filter(pk__in=Attempt.objects.order_by("-pk").values("pk")[:1000]).update(
        changed_at=timezone.now(), finished_at=timezone.now()
    )
    began = time.perf_counter()
    assert rolling_up.roll_up() == min(1000, attempts)
    limits.tell("counting 1,000 that had changed", 1000 * (time.perf_counter() - began), "ms")
    began = time.perf_counter()
    assert rolling_up.roll_up() == 0
    limits.tell("a tick with nothing to count", 1000 * (time.perf_counter() - began), "ms")


def questions() -> dict[str, tuple[str, list[int], dict[str, object]]]:
    """What is asked: the report, its arguments, its filters."""
    from cms.metrics.models import ShortLink
    from quizzes.models import Question, QuizPage

    quizzes = list(QuizPage.objects.order_by("pk").values_list("pk", flat=True))
    question = Question.objects.order_by("pk").values_list("pk", flat=True)[0]
    link = ShortLink.objects.order_by("pk")[0]
    by = ["channel", "phase", "form", "link"]
    return {
        "all quizzes": ("quizzes", [], {}),
        "all quizzes, a branch": ("quizzes", [], {"branch": link.branch_id}),
        "a quiz that draws": ("quiz", [quizzes[0]], {}),
        "a quiz that does not": ("quiz", [quizzes[1]], {}),
        "a quiz, last months, all links": ("quiz", [quizzes[0]], {"months": "3", "way": "link"}),
        "a quiz, a link": ("quiz", [quizzes[0]], {"source": link.pk}),
        "all questions": ("questions", [], {}),
        "all questions, a branch": ("questions", [], {"branch": link.branch_id}),
        "all questions as a file": ("questions", [], {"export": "xlsx"}),
        "a question": ("question", [question], {}),
        "groups by channel": ("groups", [], {}),
        "groups by branch": ("groups", [], {"by": "branch"}),
        "groups by all": ("groups", [], {"by": by}),
        "groups by all, a quiz": ("groups", [], {"by": by, "quiz": quizzes[0]}),
        "groups by all as a file": ("groups", [], {"by": by, "export": "csv"}),
    }


def ask(limits: Limits) -> None:
    """Open every report: first once, then some times."""
    from django.test import Client
    from django.urls import reverse

    from cms.accounts.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("bench"))
    client.get(reverse("quiz_figures:quizzes"))
    for name, (report, arguments, query) in questions().items():
        address = reverse(f"quiz_figures:{report}", args=arguments)
        seconds, own = [], []
        for _ in range(TURNS + 1):
            began, worked = time.perf_counter(), time.process_time()
            response = client.get(address, query)
            if response.streaming:
                b"".join(response.streaming_content)  # type: ignore[attr-defined]
            seconds.append(time.perf_counter() - began)
            own.append(time.process_time() - worked)
            assert response.status_code == 200
        limits.tell(f"{name}: first", 1000 * seconds[0], "ms")
        limits.tell("  of it computing of this process, again", 1000 * statistics.median(own), "ms")
        limits.at_most(name, 1000 * statistics.median(seconds[1:]), 1000 * MOST_SECONDS, "ms")


def main() -> int:
    """Fill, count, ask; not 0 when a limit is broken."""
    attempts = int(sys.argv[1])
    django.setup()
    with throw_away_database() as database:
        limits = Limits(say)
        load = os.getloadavg()[0]
        say(f"{database}, {attempts:,} attempts (load of the machine before: {load:.1f})")
        fill(attempts)
        count(attempts, limits)
        ask(limits)
    say()
    for line in limits.broken:
        sys.stderr.write(f"mingbai: limit broken on {database}: {line}\n")
    return 1 if limits.broken else 0


if __name__ == "__main__":
    sys.exit(main())
