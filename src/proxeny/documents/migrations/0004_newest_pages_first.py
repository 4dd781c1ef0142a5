"""Count the rows of SQLite's index downwards, so that the newest pages stand first in it."""

from django.db import migrations

from proxeny.documents.textindex import make_anew


def anew(apps, schema_editor):
    """Make the index anew; PostgreSQL keeps its own."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            make_anew(cursor)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_marks_of_offices")]

    operations = [migrations.RunPython(anew, migrations.RunPython.noop)]
