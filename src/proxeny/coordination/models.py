"""What offices answered to warnings; warnings themselves are worked out, never stored."""

from __future__ import annotations

from django.db import models

from proxeny.accounts.models import Office


class Answer(models.Model):
    """Why an office lets a warning be: it rests as long as the facts behind it are those of `facts`.

    `about` names the record or return as the history does (`delegations:42`). A later answer stands before an earlier.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    rule = models.CharField(max_length=32)
    about = models.CharField(max_length=64, db_index=True)
    facts = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["office", "facts"], name="coordination_answer_facts")]

    def __str__(self) -> str:
        return f"{self.rule} {self.about}"
