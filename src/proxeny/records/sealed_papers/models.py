"""The papers that lie sealed."""

from __future__ import annotations

from django.db import models

from proxeny.audit.context import new_id
from proxeny.records.fields import CodeField
from proxeny.records.standing import Standing


class SealedPaper(models.Model):
    """A paper of a sealed record: only that it is there, for what and since when, can be read without the record's key.

    `about` holds title, file name and what else is known of it, locked; `sha256` is the hash of the locked bytes, under
    which they lie among the originals. One that was taken off the record is ended.
    """

    record = models.ForeignKey("records.Record", on_delete=models.PROTECT, related_name="sealed_papers")
    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    role = CodeField(codelist="attachment_role", default="evidence")
    about = models.TextField()
    sha256 = models.CharField(max_length=64)
    is_legal = models.BooleanField(default=False)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Standing()
    everything = models.Manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How the history names it."""
        return f"sealed-{self.uid.hex[-12:]}"
