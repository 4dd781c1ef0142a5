"""List the papers of an office newest first, so that a search reads no more of them than it shows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_newest_pages_first")]

    operations = [
        migrations.AddIndex("document", models.Index(fields=["office", "-id"], name="documents_of_office")),
    ]
