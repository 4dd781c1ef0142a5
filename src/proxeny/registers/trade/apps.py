"""Registers the registers of trade with Django and declares them to the machinery."""

from __future__ import annotations

from django.apps import AppConfig


class TradeConfig(AppConfig):
    name = "proxeny.registers.trade"
    label = "trade"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from proxeny.registers.trade import register  # noqa: F401  (declares itself)
