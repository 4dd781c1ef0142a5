# Papers that were taken off a record by mistake are ended, never removed.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0015_cells_by_measure"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sealedpaper",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
    ]
