"""The day on which the reviewed file went to whoever decides: there the review ends and the time to decide begins."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0006_programme_unsaid"),
    ]

    operations = [
        migrations.AddField(
            model_name="delegation",
            name="submitted_on",
            field=models.DateField(blank=True, null=True, verbose_name="submitted for decision on"),
        ),
    ]
