"""Full-text tables that fit token sets.

On SQLite Wagtail keeps all text twice and stems it as if it were English. Its table stays, empty, since
Django's cascades know it; ours reads the texts from Wagtail's entries and keeps no positions. On
PostgreSQL the columns and their indexes serve as they are.
"""

from django.db import migrations

TABLE = """
CREATE VIRTUAL TABLE cms_search_fts USING fts5(
    title, autocomplete, body,
    content='wagtailsearch_indexentry', content_rowid='id',
    detail=column, tokenize='ascii'
)
"""
FORGET = """
INSERT INTO cms_search_fts(cms_search_fts, rowid, title, autocomplete, body)
VALUES ('delete', OLD.id, OLD.title, OLD.autocomplete, OLD.body);
"""
LEARN = """
INSERT INTO cms_search_fts(rowid, title, autocomplete, body)
VALUES (NEW.id, NEW.title, NEW.autocomplete, NEW.body);
"""
OUR_TRIGGERS = {
    "cms_search_fts_insert": f"AFTER INSERT ON wagtailsearch_indexentry BEGIN {LEARN} END",
    "cms_search_fts_update": (
        "AFTER UPDATE OF id, title, autocomplete, body ON wagtailsearch_indexentry "
        f"BEGIN {FORGET} {LEARN} END"
    ),
    "cms_search_fts_delete": f"AFTER DELETE ON wagtailsearch_indexentry BEGIN {FORGET} END",
}
STOCK = "wagtailsearch_indexentry_fts"
STOCK_TRIGGERS = {
    f"insert_{STOCK}": (
        "AFTER INSERT ON wagtailsearch_indexentry BEGIN "
        f"INSERT INTO {STOCK}(title, body, autocomplete, rowid) "
        "VALUES (NEW.title, NEW.body, NEW.autocomplete, NEW.id); END"
    ),
    f"update_{STOCK}": (
        "AFTER UPDATE ON wagtailsearch_indexentry BEGIN "
        f"UPDATE {STOCK} SET title=NEW.title, body=NEW.body, autocomplete=NEW.autocomplete "
        "WHERE rowid=NEW.id; END"
    ),
    f"delete_{STOCK}": (
        "AFTER DELETE ON wagtailsearch_indexentry BEGIN "
        f"DELETE FROM {STOCK} WHERE rowid=OLD.id; END"
    ),
}


def use_our_table(apps, schema_editor):
    """Fill our table with whatever has been indexed so far; `update_index` makes tokens of it."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for trigger in STOCK_TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    schema_editor.execute(f"DELETE FROM {STOCK}")
    schema_editor.execute(TABLE)
    schema_editor.execute("INSERT INTO cms_search_fts(cms_search_fts) VALUES ('rebuild')")
    for trigger, rule in OUR_TRIGGERS.items():
        schema_editor.execute(f"CREATE TRIGGER {trigger} {rule}", params=None)


def use_stock_table(apps, schema_editor):
    """Put back what Wagtail's own backend works with."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for trigger in OUR_TRIGGERS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    schema_editor.execute("DROP TABLE cms_search_fts")
    schema_editor.execute(
        f"INSERT INTO {STOCK}(rowid, title, body, autocomplete) "
        "SELECT id, title, body, autocomplete FROM wagtailsearch_indexentry"
    )
    for trigger, rule in STOCK_TRIGGERS.items():
        schema_editor.execute(f"CREATE TRIGGER {trigger} {rule}", params=None)


def note_empty_index(apps, schema_editor):
    """The index of a new installation is up to date: it has no page yet."""
    from cms.search.models import INDEX_VERSION

    if not apps.get_model("wagtailsearch", "IndexEntry").objects.exists():
        state = apps.get_model("cms_search", "IndexState")
        state.objects.update_or_create(pk=1, defaults={"version": INDEX_VERSION})


class Migration(migrations.Migration):
    dependencies = [
        ("cms_search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunPython(use_our_table, use_stock_table),
        migrations.RunPython(note_empty_index, migrations.RunPython.noop),
    ]
