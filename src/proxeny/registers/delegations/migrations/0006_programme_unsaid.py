"""Whether a trip stands in the annual programme is said by a person: until then it is not known."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0005_countries_visited"),
    ]

    operations = [
        migrations.AlterField(
            model_name="delegation",
            name="in_plan",
            field=models.BooleanField(blank=True, null=True, verbose_name="in the annual programme"),
        ),
    ]
