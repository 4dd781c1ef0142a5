"""Keep each import as one line for each of its offices; those that were made before are read from the history."""

import django.db.models.deletion
from django.db import migrations, models

# Records that an import of another kind may have made on its way have no line of their own.
_MADE_ALONG = ("partners", "people")
_WRITING = ("record.import", "record.create", "record.update")


def _undone(entries, first):
    """The act that took back what this entry wrote, if one did."""
    subject = entries.filter(pk=first).values_list("subject", flat=True).get()
    return entries.filter(subject=subject, pk__gt=first, verb="record.undo").order_by("pk").first()


def fill(apps, schema_editor):
    """From the entries that came by an import; a new installation has none."""
    entries = apps.get_model("audit", "Entry").objects
    past = apps.get_model("records", "PastImport").objects
    offices = dict(apps.get_model("accounts", "Office").objects.values_list("code", "pk"))
    written = entries.filter(via="import", verb__in=_WRITING).order_by()
    told = {}
    rows = written.values_list("batch", "chain", "verb", "subject", "pk").order_by("pk").iterator(chunk_size=5000)
    for batch, chain, verb, subject, pk in rows:
        key = (batch, subject.partition(":")[0], chain)
        first, new, changed = told.get(key, (pk, 0, 0))
        told[key] = (first, new + (verb != "record.update"), changed + (verb == "record.update"))
    main = {batch for batch, kind, _chain in told if kind not in _MADE_ALONG}
    for (batch, kind, chain), (first, new, changed) in told.items():
        if chain not in offices or (kind in _MADE_ALONG and batch in main):
            continue
        act, undo = entries.get(pk=first), _undone(entries, first)
        past.create(
            batch=batch, kind=kind, office_id=offices[chain], why=act.why, actor=act.actor, at=act.at, new=new,
            changed=changed, undone_by=undo and undo.batch, undone_at=undo and undo.at,
            undone_actor=undo.actor if undo else "",
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_language_not_chosen"),
        ("audit", "0002_remove_entry_audit_entry_chain_at"),
        ("records", "0018_what_records_concern"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.UUIDField()),
                ("kind", models.CharField(max_length=32)),
                ("file", models.CharField(blank=True, max_length=200)),
                ("why", models.TextField(blank=True)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("new", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("undone_by", models.UUIDField(db_index=True, null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_actor", models.CharField(blank=True, max_length=150)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.office",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["office", "kind", "-at"], name="records_pastimport_listed")],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "office", "kind"), name="records_pastimport_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="records_pastimport_undone",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
    ]
