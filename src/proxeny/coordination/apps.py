"""Registers the coordination room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "proxeny.coordination"
    label = "coordination"
    default_auto_field = "django.db.models.BigAutoField"
