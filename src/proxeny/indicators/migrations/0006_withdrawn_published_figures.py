"""Say of a published figure since when it is withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("indicators", "0005_forms_that_were_read"),
    ]

    operations = [
        migrations.AddField(
            model_name="publishedfigure",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
    ]
