"""Registers the delegations register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "proxeny.registers.delegations"
    label = "delegations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.delegations import register  # noqa: F401  (declares itself)
