"""Rows that are ended, never removed: what is asked for are those that stand, unless all are asked for by name."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Standing(models.Manager[Row]):
    """The rows that nobody has ended."""

    def get_queryset(self) -> models.QuerySet[Row, Any]:
        return super().get_queryset().filter(ended_at=None)
