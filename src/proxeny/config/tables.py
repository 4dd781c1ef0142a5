"""The tables of an installation: laid down at once where there are none, else brought up to date step by step.

Django walks through every step by which the tables grew and draws all models anew at each, ten seconds in all; what
the steps come to is what the models say, which tests/backup/test_tables.py holds on both databases.
"""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

# What no model tells: the indexes over texts, each built by the step that brought it.
TEXT_INDEXES = ("proxeny.documents.migrations.0002_text_of_pages", "proxeny.records.migrations.0007_text_index")


def bring_up_to_date() -> None:
    """Create or upgrade all tables; an empty database is done in one transaction, all of it or nothing."""
    if connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    else:
        lay_down()


def lay_down() -> None:
    """Create the tables of all models in an empty database, and note every step as taken."""
    executor = MigrationExecutor(connection)
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models():
            if _has_table(model):
                editor.create_model(model)
        executor.recorder.ensure_schema()
        for step, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            executor.recorder.record_applied(step.app_label, step.name)
        index_texts()
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def index_texts() -> None:
    """Build the indexes over the texts of records and papers."""
    for step in TEXT_INDEXES:
        import_module(step).build(apps, connection.schema_editor())


def _has_table(model: type[models.Model]) -> bool:
    return model._meta.can_migrate(connection) and not model._meta.swapped
