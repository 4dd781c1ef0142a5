"""Registers the records room with Django."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "proxeny.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Tables of the room beside its models.
        from proxeny.records.following import models as following  # noqa: F401
        from proxeny.records.merging import models  # noqa: F401
        from proxeny.records.past_imports import models as past_imports  # noqa: F401
        from proxeny.records.pauses import models as pauses  # noqa: F401
        from proxeny.records.sealed_papers import models as sealed  # noqa: F401
