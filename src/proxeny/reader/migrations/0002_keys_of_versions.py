"""Keep the keys by which versions of a text find each other, of papers read before too."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from proxeny.reader.furniture import Furniture
from proxeny.reader.intake import BREAK
from proxeny.reader.reading import blanked
from proxeny.reader.versions import band_keys, skeleton


def fill(apps: Any, _schema: Any) -> None:
    """The keys of every reading that stands, one paper after another."""
    page_model, key_model = apps.get_model("documents", "Page"), apps.get_model("reader", "VersionKey")
    kept = apps.get_model("reader", "PaperReading").objects.filter(ended_at=None, state="read")
    for reading in kept.order_by("id").iterator():
        pages = page_model.objects.filter(document_id=reading.document_id).order_by("number")
        text = BREAK.join(pages.values_list("text", flat=True))
        plain = blanked(text, [Furniture(start, end, kind, "") for start, end, kind in reading.furniture])
        keys = sorted(set(band_keys(skeleton(plain))))
        key_model.objects.bulk_create(key_model(reading_id=reading.pk, key=key) for key in keys)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_text_of_pages"),
        ("reader", "0001_papers_read_and_proposals"),
    ]

    operations = [
        migrations.CreateModel(
            name="VersionKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="reader.paperreading"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["key", "reading"], name="reader_version_key")]},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
