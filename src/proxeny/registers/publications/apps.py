"""Registers the publications register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "proxeny.registers.publications"
    label = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.publications import register  # noqa: F401  (declares itself)
