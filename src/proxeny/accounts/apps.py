"""Registers the accounts room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "proxeny.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
