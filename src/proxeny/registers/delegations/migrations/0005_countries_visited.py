import datetime

from django.db import migrations
from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

MEASURE = "outgoing_destination_countries"


def count_countries(apps, schema_editor):
    """Keeps from now on which countries the delegations of each office visited in each month and half-year."""
    stop, cell = apps.get_model("delegations", "Stop"), apps.get_model("records", "Cell")
    held = stop.objects.filter(
        record__direction="out", record__state__in=("done", "reported"), record__starts_on__isnull=False
    )
    by_month = held.annotate(year=ExtractYear("record__starts_on"), month=ExtractMonth("record__starts_on"))
    keys = by_month.values_list("record__office_id", "year", "month", "country_id").order_by()
    totals = {}
    for office, year, month, country, records in keys.annotate(Count("record_id", distinct=True)):
        for months, begins in ((1, month), (6, 1 if month <= 6 else 7)):
            key = (office, months, datetime.date(year, begins, 1), country)
            totals[key] = totals.get(key, 0) + records
    made = [
        cell(measure=MEASURE, office_id=office, months=months, month=begins, of=country, value=value)
        for (office, months, begins, country), value in totals.items()
    ]
    cell.objects.bulk_create(made, batch_size=500)


def forget_countries(apps, schema_editor):
    """Leaves the plain counts alone."""
    apps.get_model("records", "Cell").objects.filter(measure=MEASURE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0004_currency_of_a_list"),
        ("records", "0008_half_year_cells"),
    ]

    operations = [migrations.RunPython(count_countries, forget_countries)]
