"""What is kept of an import beside the history of its records, so that imports can be listed without counting them."""

from __future__ import annotations

from django.db import models


class PastImport(models.Model):
    """One office's share of a file that was imported: its act, its rows, and the act that took it back, if any did."""

    batch = models.UUIDField()
    kind = models.CharField(max_length=32)
    office = models.ForeignKey("accounts.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    undone_by = models.UUIDField(null=True, db_index=True)
    undone_at = models.DateTimeField(null=True)
    undone_actor = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "office", "kind"], name="records_pastimport_once"),
            models.CheckConstraint(
                condition=models.Q(undone_by__isnull=True, undone_at__isnull=True)
                | models.Q(undone_by__isnull=False, undone_at__isnull=False),
                name="records_pastimport_undone",
            ),
        ]
        indexes = [models.Index(fields=["office", "kind", "-at"], name="records_pastimport_listed")]

    def __str__(self) -> str:
        return f"{self.kind} by {self.actor} at {self.at}"

    @property
    def rows(self) -> int:
        """How many records it wrote."""
        return self.new + self.changed
