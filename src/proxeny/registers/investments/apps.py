"""Registers the registers of foreign investment with Django and declares them to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class InvestmentsConfig(AppConfig):
    name = "proxeny.registers.investments"
    label = "investments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.investments import register  # noqa: F401  (declares itself)
