"""How much of the database the search index takes, table by table with their indexes."""

from django.db import connection

# Wagtail's list of what is indexed, and all that `cms.search` keeps, its full-text table included.
PREFIXES = ("wagtailsearch_indexentry", "cms_search_")
# pg_class knows tables by kind `r`; their size includes their indexes and long texts.
POSTGRESQL = """
    SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND (starts_with(relname, %s) OR starts_with(relname, %s))
"""
SQLITE = """
    SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_master s ON s.name = d.name
    WHERE s.tbl_name GLOB %s OR s.tbl_name GLOB %s GROUP BY 1
"""


def settle() -> None:
    """Do now what a database does by itself within minutes of a large load."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def index_bytes() -> dict[str, int]:
    """Bytes of every table that search fills, in it and in its indexes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL, PREFIXES)
        else:
            cursor.execute(SQLITE, [f"{prefix}*" for prefix in PREFIXES])
        return dict(cursor.fetchall())
