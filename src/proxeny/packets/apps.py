"""Registers the packets room with Django, and tells the law where packs lie that were taken in."""

from __future__ import annotations

from django.apps import AppConfig


class PacketsConfig(AppConfig):
    name = "proxeny.packets"
    label = "packets"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.conf import settings

        from proxeny.law.load import look_first_in

        look_first_in(settings.PROXENY_HOME / "law")
