"""Lets every list find the few unpublished pages, below which nothing is shown, without reading all.

At 30,000 pages counting those that everybody can open takes 67 s on SQLite without it and 0.06 s with
it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX content_unpublished_pages ON wagtailcore_page (path) WHERE NOT live",
            "DROP INDEX content_unpublished_pages",
        ),
    ]
