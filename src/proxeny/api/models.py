"""What the API remembers: which calls were done already, who is told of changes, and what is still to be told."""

from __future__ import annotations

from django.db import models

from proxeny.accounts.models import Token


class Done(models.Model):
    """A call that was done under a key that its caller chose, so that the same call again is not done again."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="api_done_once")]

    def __str__(self) -> str:
        return self.key
