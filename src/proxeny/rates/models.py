"""Exchange rates with their day and source; a corrected rate is a new row, the earlier one ends and stays."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class ExchangeRate(models.Model):
    """What one unit of a currency (ISO 4217) was worth in Vietnamese dong on a day, as a source says."""

    currency = models.CharField(max_length=3)
    on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=8)
    source = models.CharField(max_length=200)
    address = models.URLField(max_length=400, blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "currency", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "on"], condition=Q(ended_at__isnull=True), name="rates_rate_open_once"
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="rates_rate_above_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on}: {self.value}"
