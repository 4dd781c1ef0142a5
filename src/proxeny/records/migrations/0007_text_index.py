"""Build the index behind search, and give the texts of the records the form in which they are found."""

from django.db import migrations

from proxeny.documents.trigrams import may_have_trigrams
from proxeny.records.search import findable
from proxeny.records.textindex import CREATE, fill


def refold(apps, schema_editor):
    """Older texts stood without spaces at their ends; folding a folded text changes nothing."""
    record = apps.get_model("records", "Record")
    texts = record._default_manager.order_by("pk").values_list("folded", "pk")
    last = 0
    while part := list(texts.filter(pk__gt=last)[:2000]):
        rows = [(findable(" ".join(text.split())), pk) for text, pk in part]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE records_record SET folded = %s WHERE id = %s", rows)
        last = part[-1][1]


def build(apps, schema_editor):
    """A table of its own on SQLite; on PostgreSQL an index, where the server lets us have `pg_trgm`."""
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        if vendor == "sqlite":
            cursor.execute(CREATE)
            cursor.execute(fill())
        elif may_have_trigrams(cursor):
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute("CREATE INDEX records_record_text ON records_record USING gin (folded gin_trgm_ops)")


def drop(apps, schema_editor):
    """Take the index away."""
    what = (
        "TABLE records_text" if schema_editor.connection.vendor == "sqlite" else "INDEX IF EXISTS records_record_text"
    )
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"DROP {what}")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_charges")]

    operations = [
        migrations.RunPython(refold, migrations.RunPython.noop),
        migrations.RunPython(build, drop),
    ]
