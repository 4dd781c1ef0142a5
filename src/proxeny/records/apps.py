"""Registers the records room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "proxeny.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
