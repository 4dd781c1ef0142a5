"""Keep after which rules each search index was made, so that `proxeny migrate` makes an older one anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_newest_papers_of_an_office")]

    operations = [
        migrations.CreateModel(
            name="IndexMark",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=64)),
            ],
        ),
    ]
