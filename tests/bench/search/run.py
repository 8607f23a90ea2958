"""`python -m tests.bench.search.run PAGES`: one database, from nothing to the table of figures.

Built in a test database of its own: a file in VAR, or beside what DATABASE_URL names.
"""

import os
import sys
import time

import django

from tests.bench.databases import say, throw_away_database
from tests.bench.search.limits import Limits

REPORT_EVERY = 5000


def fill(pages: int) -> None:
    """Load the starter content and plant trial articles beside it."""
    from cms.guides.models import AlertIndexPage, GuideIndexPage
    from cms.starter.services import load_starter
    from tests.search.corpus import write_articles
    from tests.search.planting import Planter

    load_starter()
    planter = Planter(GuideIndexPage.objects.get(), AlertIndexPage.objects.get())
    for planted in planter.plant(write_articles(pages)):
        if planted % REPORT_EVERY == 0 or planted == pages:
            say(f"  {planted:,} pages written")


def build_index(pages: int, limits: Limits) -> None:
    """Index everything as `update_index` does, and tell its speed and size."""
    from django.core.management import call_command

    from tests.bench.search.sizes import index_bytes, settle

    began, own = time.perf_counter(), time.process_time()
    call_command("update_index", verbosity=0)
    seconds, own = time.perf_counter() - began, time.process_time() - own
    settle()
    sizes = index_bytes()
    total = sum(sizes.values())
    limits.at_least("indexing", pages / seconds, 200, "pages/s")
    limits.tell("indexing, by this process's computing time", pages / own, "pages/s")
    limits.at_most("index", total / pages / 1024, 25, "KB a page")
    for name, size in sorted(sizes.items(), key=lambda each: -each[1])[:6]:
        say(f"  {name:44}{size / pages / 1024:>8.1f} KB a page")


def main() -> int:
    """Build, index, ask; not 0 when a limit is broken."""
    pages = int(sys.argv[1])
    django.setup()
    from tests.bench.search.questions import measure_searches, measure_views
    from tests.bench.search.saving import measure_saving

    with throw_away_database() as database:
        limits = Limits(say)
        load = os.getloadavg()[0]
        say(f"{database}, {pages:,} pages (load of the machine before: {load:.1f})")
        fill(pages)
        build_index(pages, limits)
        measure_searches(pages, limits, say)
        measure_views(limits)
        measure_saving(limits)
    say()
    for line in limits.broken:
        sys.stderr.write(f"mingbai: limit broken on {database}: {line}\n")
    return 1 if limits.broken else 0


if __name__ == "__main__":
    sys.exit(main())
