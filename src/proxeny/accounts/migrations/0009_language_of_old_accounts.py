"""Accounts that were Vietnamese only because every account was at first follow the browser until one is chosen."""

from django.db import migrations
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

# What an account had before a language could be left open.
_GIVEN = "vi"


def let_the_browser_choose(apps, schema_editor):
    """Where the history tells of no choice; a new installation has no account yet."""
    users = apps.get_model("accounts", "User").objects
    chosen = apps.get_model("audit", "Entry").objects.filter(verb="account.language").values("subject")
    subject = Concat(Value("users:"), Cast("pk", CharField()))
    users.filter(language=_GIVEN).annotate(told=subject).exclude(told__in=chosen).update(language="")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_language_not_chosen"),
        ("audit", "0002_remove_entry_audit_entry_chain_at"),
    ]

    operations = [migrations.RunPython(let_the_browser_choose, migrations.RunPython.noop, elidable=False)]
