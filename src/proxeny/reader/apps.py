"""Registers the reader room with Django; the reading itself needs neither this nor a database."""

from __future__ import annotations

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    name = "proxeny.reader"
    label = "reader"
    default_auto_field = "django.db.models.BigAutoField"
