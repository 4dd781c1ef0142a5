"""Registers the records room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "proxeny.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.records.merging import models  # noqa: F401  (a table of the room beside its models)
