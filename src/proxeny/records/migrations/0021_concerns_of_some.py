"""The index over the partners that records lead to holds only those that lead to one: others are written sooner."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0020_cells_read_by_measure")]

    operations = [
        migrations.RemoveIndex(model_name="record", name="records_concerns"),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["concerns", "kind", "-listed_on", "-id", "office", "state"],
                condition=Q(concerns__isnull=False),
                name="records_concerns",
            ),
        ),
    ]
