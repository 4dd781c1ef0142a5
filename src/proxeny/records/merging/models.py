"""What people said of pairs of records that look alike."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What a person may say of two records."""

    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")
    UNDECIDED = "undecided", _("undecided")


class Judgement(models.Model):
    """What a person said of two records; ended, never changed or removed.

    Where they are the same, `one` goes and leads to `other`. A record leads to one other at most, so that the rows
    that stand make trees, and the root of each stands for all of them.
    """

    one = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="judged", db_index=False)
    other = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="judged_with")
    verdict = models.CharField(max_length=12, choices=Said)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    batch = models.UUIDField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at__isnull=True), name="records_judgement_once"
            ),
            models.UniqueConstraint(
                fields=["one"],
                condition=Q(ended_at__isnull=True, verdict=Said.SAME),
                name="records_judgement_leads_to_one",
            ),
            models.CheckConstraint(condition=~Q(one=F("other")), name="records_judgement_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.verdict} {self.other_id}"
