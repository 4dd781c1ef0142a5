"""The history: rows that are only ever added, each sealed with the hash of the one before it."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One act on one thing, with the thing's whole state after it.

    `subject` names the thing as text (`delegations:42`), so that every room may write here. `data` is canonical JSON,
    kept as text because the hash is over its exact characters.
    """

    chain = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    actor_id = models.BigIntegerField(null=True)
    via = models.CharField(max_length=24)
    why = models.TextField(blank=True)
    batch = models.UUIDField(db_index=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    changed = models.TextField(default="[]")
    data = models.TextField(default="{}")
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_entry_chain_seq")]
        indexes = [models.Index(fields=["subject", "-id"], name="audit_entry_subject")]

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.verb} {self.subject}"


class ChainHead(models.Model):
    """Where the chain of one office stands now; the row that its writers queue for."""

    chain = models.CharField(max_length=64, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain} at {self.seq}"


class Anchor(models.Model):
    """All chain heads of one day under one hash, so that offices vouch for each other's history."""

    day = models.DateField(unique=True)
    heads = models.TextField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.hash[:12]}"
