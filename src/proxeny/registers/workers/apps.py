"""Registers the workers register with Django and declares it to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    name = "proxeny.registers.workers"
    label = "workers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.workers import register  # noqa: F401  (declares itself)
