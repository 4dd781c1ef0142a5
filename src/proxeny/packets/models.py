"""What went to other installations and came from them, and the keys by which they know each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office


class OfficeKey(models.Model):
    """The public half of the key with which an office signs; the other half lies on the server, outside the database.

    A new key ends the one before it; what that one signed can still be checked.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="keys")
    public = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=40)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["office", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(ended_at=None), name="packets_key_in_use"),
        ]

    def __str__(self) -> str:
        return f"{self.office.code} {self.fingerprint}"


class TrustedKey(models.Model):
    """A key of an office elsewhere that somebody here compared with what that office said of it (`why` tells how)."""

    sender = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=40)
    why = models.CharField(max_length=300)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sender", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "fingerprint"], condition=Q(ended_at=None), name="packets_trusted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} {self.fingerprint}"


class Packet(models.Model):
    """One packet that was sent or taken in, with the very file; `number` and `previous` chain those of one sender."""

    class Way(models.TextChoices):
        SENT = "sent", _("sent")
        RECEIVED = "received", _("received")

    class Kind(models.TextChoices):
        RETURN = "return", _("return")
        ANSWER = "answer", _("answer to a return")
        REGISTER = "register", _("part of a register")
        LAW = "law", _("law pack")
        SCORES = "scores", _("emulation of a year")

    way = models.CharField(max_length=8, choices=Way.choices)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # The office here that bears the sender's code; a sender of a law pack need not be one.
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="packets")
    sender = models.CharField(max_length=64)
    receiver = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=40)
    about = models.JSONField(default=dict)
    content = models.TextField()
    why = models.CharField(max_length=300, blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["way", "hash"], name="packets_once"),
            models.UniqueConstraint(
                fields=["sender", "receiver", "number"], condition=Q(way="sent"), name="packets_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} to {self.receiver}, {self.number}"
