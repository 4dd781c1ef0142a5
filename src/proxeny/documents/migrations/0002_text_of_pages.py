"""Keep what the pages of papers are found by, and build the index over it."""

from django.db import migrations, models

from proxeny.documents.textindex import CREATE, folded_page
from proxeny.documents.trigrams import may_have_trigrams


def fold_pages(apps, schema_editor):
    """Work the texts out for the pages that are there."""
    page, last = apps.get_model("documents", "Page"), 0
    while part := list(page._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", "text")[:200]):
        rows = [(folded_page(text), pk) for pk, text in part]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE documents_page SET folded = %s WHERE id = %s", rows)
        last = part[-1][0]


def build(apps, schema_editor):
    """A table of its own on SQLite; on PostgreSQL an index, where the server lets us have `pg_trgm`."""
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            cursor.execute(CREATE)
            cursor.execute(
                "INSERT INTO documents_text (rowid, folded)"
                " SELECT (document_id << 20) + number, folded FROM documents_page ORDER BY 1"
            )
        elif may_have_trigrams(cursor):
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute("CREATE INDEX documents_page_text ON documents_page USING gin (folded gin_trgm_ops)")


def drop(apps, schema_editor):
    """Take the index away."""
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP TABLE documents_text" if on_sqlite else "DROP INDEX IF EXISTS documents_page_text")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.AddField(model_name="page", name="folded", field=models.TextField(default="", editable=False)),
        migrations.RunPython(fold_pages, migrations.RunPython.noop),
        migrations.RunPython(build, drop),
    ]
