"""When a file went back and when it came again."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class SentBack(models.Model):
    """A file that was sent back on a day, for one clock of its record; struck out where that was said by mistake."""

    record = models.ForeignKey("records.Record", on_delete=models.CASCADE, related_name="sent_back")
    matter = models.CharField(max_length=64)
    sent_back_on = models.DateField()
    returned_on = models.DateField(null=True)
    why = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sent_back_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("sent_back_on")),
                name="records_sentback_days",
            ),
            models.UniqueConstraint(
                fields=["record", "matter"],
                condition=Q(returned_on__isnull=True, struck_at__isnull=True),
                name="records_sentback_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} of {self.record_id}, sent back on {self.sent_back_on}"
