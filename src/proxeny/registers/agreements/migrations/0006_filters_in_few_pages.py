"""What lists are filtered by lies together in few pages, so that counting opens none of the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0005_why_without_consent"),
        ("partners", "0002_twins_found"),
        ("places", "0001_initial"),
        ("records", "0021_concerns_of_some"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["record_ptr", "agreement_type", "signatory_level", "is_renewal"], name="agreements_filters"
            ),
        ),
    ]
