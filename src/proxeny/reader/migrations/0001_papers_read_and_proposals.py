"""Keep papers that were read, and what is proposed of them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("documents", "0002_text_of_pages"),
        ("indicators", "0006_withdrawn_published_figures"),
        ("records", "0011_judgements_of_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be read"),
                            ("read", "has been read"),
                            ("unread", "could not be read"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("engine", models.CharField(max_length=80)),
                ("lang", models.CharField(blank=True, default="", max_length=8)),
                ("about", models.CharField(blank=True, default="", max_length=100)),
                ("published", models.CharField(blank=True, default="", max_length=10)),
                ("furniture", models.JSONField(default=list)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="documents.document"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=32)),
                ("lang", models.CharField(blank=True, default="", max_length=8)),
                ("subject", models.TextField(blank=True, default="")),
                ("subject_code", models.CharField(blank=True, default="", max_length=40)),
                ("level", models.CharField(blank=True, default="", max_length=32)),
                ("measure", models.CharField(blank=True, default="", max_length=100)),
                ("value", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("value_to", models.DecimalField(decimal_places=6, max_digits=24, null=True)),
                ("unit", models.CharField(blank=True, default="", max_length=16)),
                ("qualifier", models.CharField(default="exact", max_length=16)),
                ("words", models.TextField(blank=True, default="")),
                ("status", models.CharField(default="actual", max_length=16)),
                ("period", models.CharField(blank=True, default="", max_length=32)),
                ("as_of", models.CharField(blank=True, default="", max_length=32)),
                ("comparisons", models.JSONField(default=list)),
                ("participants", models.JSONField(default=list)),
                ("participant_codes", models.JSONField(default=list)),
                ("place", models.TextField(blank=True, default="")),
                ("date", models.CharField(blank=True, default="", max_length=32)),
                ("quote", models.TextField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("confidence", models.FloatField()),
                ("flags", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("corrected", "corrected"),
                            ("rejected", "rejected"),
                            ("superseded", "superseded"),
                        ],
                        default="proposed",
                        max_length=16,
                    ),
                ),
                ("correction", models.JSONField(default=dict)),
                ("reviewer", models.CharField(blank=True, default="", max_length=150)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "figure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="indicators.publishedfigure",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="reader.paperreading",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.record"
                    ),
                ),
            ],
            options={
                "ordering": ["reading", "start", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="paperreading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)), fields=("document",), name="reader_reading_one_stands"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["reading", "state", "start"], name="reader_proposal_of_reading"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("record__isnull", True), ("figure__isnull", True), _connector="OR"),
                name="reader_proposal_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("accepted", "corrected")),
                    models.Q(("figure__isnull", True), ("record__isnull", True)),
                    _connector="OR",
                ),
                name="reader_proposal_unaccepted_is_nothing",
            ),
        ),
    ]
