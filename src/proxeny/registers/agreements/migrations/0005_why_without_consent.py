"""An agreement from older books says how it came that it was decided or signed without the consent that the law asks."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_prime_ministers_answer"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="without_consent",
            field=models.TextField(blank=True, default="", verbose_name="why without consent"),
        ),
    ]
