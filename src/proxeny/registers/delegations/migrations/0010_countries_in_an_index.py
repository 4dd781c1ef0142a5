"""The countries of a delegation are read from the index that finds its stops, so that counting opens none of the rows."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0009_filters_in_few_pages"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="stop",
            index=models.Index(fields=["record", "country"], name="delegations_stop_countries"),
        ),
        migrations.AlterField(
            model_name="stop",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stops",
                to="delegations.delegation",
            ),
        ),
    ]
