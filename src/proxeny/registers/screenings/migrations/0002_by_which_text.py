"""A screened proposal keeps the law and article by which it is what it was found to be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("screenings", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="screening",
            name="ground",
            field=models.CharField(blank=True, default="", max_length=400, verbose_name="by which text"),
        ),
    ]
