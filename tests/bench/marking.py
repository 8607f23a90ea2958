"""`python -m tests.bench.marking`: how long it takes to mark the pages that use a changed hotline.

It measures on a database of its own: SQLite in a throw-away folder, or beside what DATABASE_URL names.
"""

import json
import sys
import time
from pathlib import Path

import django
from django.conf import settings

PAGES = 1000
MOST_SECONDS = 5.0


def prepare() -> None:
    """An empty, migrated database as installations have it, not one in memory."""
    from django.db import connection

    if connection.vendor == "sqlite":
        name = str(Path(settings.VAR_DIR) / "marking.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def fill(pages: int) -> object:
    """Guides that all show one hotline; returns the hotline."""
    from wagtail.models import Page

    from cms.content.models import BodyMixin
    from cms.guides.models import GuidePage
    from tests.factories.taxonomy import HotlineFactory

    hotline = HotlineFactory(number="96110")
    stream = BodyMixin._meta.get_field("body").stream_block
    card = {"type": "hotline_card", "value": {"title": "", "hotlines": [hotline.pk], "note": ""}}
    root = Page.get_first_root_node()
    for number in range(pages):
        body = stream.to_python([card])
        root.add_child(
            instance=GuidePage(
                title=f"指南{number}", slug=f"g{number}", summary="讲什么", body=body
            )
        )
    return hotline


def measure(pages: int = PAGES) -> dict[str, float]:
    """Seconds until the change is saved and the order placed, and seconds the worker takes."""
    from cms.review.models import RecheckMark, RecheckRun
    from cms.review.tasks import mark_pages

    hotline = fill(pages)
    began = time.perf_counter()
    hotline.number = "96111"
    hotline.save()
    ordered = time.perf_counter()
    mark_pages.func(RecheckRun.objects.get().pk)
    done = time.perf_counter()
    assert RecheckMark.objects.open().count() == pages
    return {"ordered": ordered - began, "marked": done - ordered}


def main() -> int:
    """Measure, print, tidy up; not 0 when the limit is broken."""
    django.setup()
    from django.db import connection

    configured = connection.settings_dict["NAME"]
    prepare()
    try:
        sys.stdout.write(json.dumps(measure() | {"database": connection.vendor}) + "\n")
    finally:
        connection.creation.destroy_test_db(configured, verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
