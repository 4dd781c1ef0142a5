"""Mark each page in SQLite's index with the office of its paper, so that the index finds the pages of an office."""

from django.db import migrations

from proxeny.documents.textindex import FILL


def mark(apps, schema_editor):
    """Make the index anew; PostgreSQL keeps its own and has no marks."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("INSERT INTO documents_text (documents_text) VALUES ('delete-all')")
            cursor.execute(FILL)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_text_of_pages")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
