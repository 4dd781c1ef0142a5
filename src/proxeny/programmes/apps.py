"""Registers the programmes room with Django and declares its registers to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "proxeny.programmes"
    label = "programmes"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.programmes import annual, register  # noqa: F401  (declare themselves)
