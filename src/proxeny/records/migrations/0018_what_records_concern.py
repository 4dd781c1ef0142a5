"""Tell on the spine to which partner a record leads first, with an index that has the newest of each partner.

SQLite's index of texts is made anew: the marks behind a text are of its register and of its office.
"""

from django.db import migrations, models

from proxeny.records.textindex import make_anew

# The tables of registers that led to partners at this step.
_LEADING = (
    "agreements_agreement", "aid_aid", "aid_ngocertificate", "associations_exchange", "delegations_delegation",
    "events_event", "investments_fdiproject", "investments_investmentlead", "oda_odaproject",
    "programmes_plannedactivity", "programmes_promise", "publications_publication", "trade_tradeactivity",
)  # fmt: skip


def fill(apps, schema_editor):
    """From the tables that are there already: a new installation has none of them yet, and no record."""
    with schema_editor.connection.cursor() as cursor:
        there = set(schema_editor.connection.introspection.table_names(cursor))
        for table in there.intersection(_LEADING):
            cursor.execute(
                "UPDATE records_record SET concerns = own.partner_id"
                f" FROM {table} AS own WHERE own.record_ptr_id = records_record.id AND own.partner_id IS NOT NULL"
            )
        if schema_editor.connection.vendor == "sqlite":
            make_anew(cursor)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_reminders"),
        ("places", "0001_initial"),
        ("records", "0017_places_in_the_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="record",
            name="concerns",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(
                fields=["concerns", "kind", "-listed_on", "-id", "office", "state"],
                name="records_concerns",
            ),
        ),
    ]
