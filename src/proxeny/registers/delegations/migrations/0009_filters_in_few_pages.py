"""What lists are filtered by lies together in few pages, so that counting opens none of the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0008_find_by_the_decision"),
        ("partners", "0002_twins_found"),
        ("records", "0021_concerns_of_some"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="delegation",
            index=models.Index(fields=["record_ptr", "direction", "count_mode", "in_plan"], name="delegations_filters"),
        ),
    ]
