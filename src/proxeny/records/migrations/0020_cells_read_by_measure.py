from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0019_past_imports"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="cell",
            name="records_cell_of_measure",
        ),
        migrations.AddIndex(
            model_name="cell",
            index=models.Index(
                fields=["measure", "months", "office", "month", "of", "value"], name="records_cell_by_measure"
            ),
        ),
    ]
