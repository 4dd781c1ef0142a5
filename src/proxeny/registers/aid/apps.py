"""Registers the registers of aid with Django and declares them to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "proxeny.registers.aid"
    label = "aid"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.aid import register  # noqa: F401  (declares them)
