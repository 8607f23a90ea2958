"""`python -m tests.bench.metrics.report.run PAGES`: one database, from nothing to the table of figures.

Built in a test database of its own: a file in VAR, or beside what DATABASE_URL names.
"""

import os
import re
import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

from tests.bench.databases import say, throw_away_database
from tests.bench.search.limits import Limits

DAYS = 365
TURNS = 5
MOST_SECONDS = 1.0
# What is asked of the whole year; the first days of a month and the last of another are counted singly.
QUESTIONS = {
    "as it opens (30 days by day)": {},
    "by day": {"by": "day"},
    "by month": {"by": "month"},
    "by page": {"by": "page"},
    "by kind of page": {"by": "kind"},
    "by audience": {"by": "audience"},
    "by scam type": {"by": "scam_type"},
    "by short link": {"by": "source"},
    "by branch": {"by": "branch"},
    "a branch by page": {"by": "page", "branch": "BRANCH"},
    "a link by page": {"by": "page", "source": "LINK"},
    "all links by page": {"by": "page", "way": "link"},
    "an audience by short link": {"by": "source", "audience": "AUDIENCE"},
    "a kind by short link": {"by": "source", "kind": "guides.guidepage"},
    "a page by short link": {"by": "source", "page": "1"},
    "an audience and a branch by day": {"by": "day", "audience": "AUDIENCE", "branch": "BRANCH"},
    "an audience and a branch by page": {"by": "page", "audience": "AUDIENCE", "branch": "BRANCH"},
    "half of the pages, all links, by day": {
        "by": "day",
        "kind": "guides.guidepage",
        "way": "link",
    },
    "by page, as a file of all rows": {"by": "page", "export": "csv"},
}


def fill(pages: int) -> None:
    """Write a dense year."""
    from django.db import connection
    from django.utils import timezone

    from cms.metrics.models import PageSourceMonth
    from tests.bench.metrics.report.dense import count, plant

    today, began = timezone.localdate(), time.perf_counter()
    plant(pages)
    count(today - timedelta(days=DAYS - 1), today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = PageSourceMonth.objects.count()
    seconds = time.perf_counter() - began
    say(f"  {DAYS * pages * 50:,} cells of reads and as many as go with them")
    say(f"  in {rows:,} rows of a month, written in {seconds:.0f} s")


def forget() -> None:
    """Let a new connection ask, of a file that the machine's memory does not hold."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    connection.close()
    if connection.vendor == "sqlite":
        for part in (name, f"{name}-wal"):
            if Path(part).exists():
                with Path(part).open("rb") as file:
                    os.fsync(file.fileno())
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def ask(limits: Limits) -> None:
    """Open the report in every way: once cold, then some times warm."""
    from django.test import Client
    from django.urls import reverse

    from cms.accounts.models import User
    from cms.metrics.models import ShortLink
    from cms.taxonomy.models import Audience

    link = ShortLink.objects.order_by("pk").first()
    audience = Audience.objects.order_by("pk").first()
    assert link
    assert audience
    known = {"BRANCH": link.branch_id, "LINK": link.pk, "AUDIENCE": audience.pk}
    client = Client()
    client.force_login(User.objects.create_superuser("bench"))
    address = reverse("reach:index")
    client.get(address)
    totals = {}
    for name, query in QUESTIONS.items():
        asked = {key: known.get(value, value) for key, value in query.items()}
        asked |= {"days": str(DAYS)} if query else {}
        forget()
        seconds, own = [], []
        for _ in range(TURNS + 1):
            began, worked = time.perf_counter(), time.process_time()
            response = client.get(address, asked)
            if response.streaming:
                b"".join(response.streaming_content)  # type: ignore[attr-defined]
            seconds.append(time.perf_counter() - began)
            own.append(time.process_time() - worked)
            assert response.status_code == 200
        if not {*query} - {"by"} and query:
            totals[name] = re.findall(r"<dd>([^<]*)</dd>", response.content.decode())
        limits.tell(f"{name}: first", 1000 * seconds[0], "ms")
        limits.tell(
            "  of it computing of this process, again", 1000 * statistics.median(own[1:]), "ms"
        )
        limits.at_most(name, 1000 * statistics.median(seconds[1:]), 1000 * MOST_SECONDS, "ms")
    if any(total != totals["by day"] for total in totals.values()):
        limits.broken.append(f"totals differ: {totals}")


def main() -> int:
    """Fill, ask; not 0 when a limit is broken."""
    pages = int(sys.argv[1])
    django.setup()
    with throw_away_database() as database:
        limits = Limits(say)
        load = os.getloadavg()[0]
        say(f"{database}, {pages:,} pages (load of the machine before: {load:.1f})")
        fill(pages)
        ask(limits)
    say()
    for line in limits.broken:
        sys.stderr.write(f"mingbai: limit broken on {database}: {line}\n")
    return 1 if limits.broken else 0


if __name__ == "__main__":
    sys.exit(main())
