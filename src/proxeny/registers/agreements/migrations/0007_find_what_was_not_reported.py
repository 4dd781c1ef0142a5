"""The clock of reports finds the agreements that were not reported among all that are in force."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0006_filters_in_few_pages"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["reported_on"], name="agreements_reported_on"),
        ),
    ]
