"""Registers the indicators room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "proxeny.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
