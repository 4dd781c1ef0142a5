"""Put each record into SQLite's index under its register and with the mark of its office."""

from django.db import migrations

from proxeny.records.textindex import make_anew


def anew(apps, schema_editor):
    """Make the index anew; PostgreSQL keeps its own."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            make_anew(cursor)


class Migration(migrations.Migration):
    dependencies = [("records", "0016_papers_taken_off")]

    operations = [migrations.RunPython(anew, migrations.RunPython.noop)]
