"""What the API remembers: which calls were done already, who is told of changes, and what is still to be told."""

from __future__ import annotations

from django.db import models

from proxeny.accounts.models import Office, Token, User
from proxeny.audit.context import new_id
from proxeny.audit.models import Entry


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


class Webhook(models.Model):
    """An address of another system that is told when records of an office change, by register and kind of act.

    The secret that signs is not kept: it is made anew from the key of the installation and `salt`. `reached` holds how
    far the history was read, chain by chain: the history is the outbox, written with each change or not at all.
    """

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=500)
    # Codes with spaces between; none named means all of them.
    registers = models.TextField(blank=True, default="")
    events = models.TextField(blank=True, default="")
    salt = models.CharField(max_length=32)
    reached = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.address


class Delivery(models.Model):
    """One change to be told to one webhook: how often it was tried, when it is tried next, and how it ended."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        GIVEN_UP = "given_up"

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+", db_index=False)
    uid = models.UUIDField(default=new_id, unique=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    body = models.TextField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    said = models.CharField(max_length=200, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["webhook", "entry"], name="api_delivery_once")]
        indexes = [
            models.Index(fields=["next_at", "id"], condition=models.Q(state="waiting"), name="api_delivery_waiting"),
            models.Index(fields=["done_at"], condition=models.Q(done_at__isnull=False), name="api_delivery_done"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.state}"
