"""Registers the documents room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "proxeny.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
