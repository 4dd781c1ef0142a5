"""Registers the partners room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "proxeny.partners"
    label = "partners"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.partners import register  # noqa: F401  (declares itself)
