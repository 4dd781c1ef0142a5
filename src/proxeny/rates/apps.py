"""Registers the room of exchange rates with Django."""

from __future__ import annotations

from django.apps import AppConfig


class RatesConfig(AppConfig):
    name = "proxeny.rates"
    label = "rates"
    default_auto_field = "django.db.models.BigAutoField"
