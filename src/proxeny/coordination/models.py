"""What offices answered to warnings, which are worked out and never stored, and what they propose to each other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from proxeny.accounts.models import Office
from proxeny.partners.models import Partner
from proxeny.records.models import Record


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


class Mission(models.Model):
    """A joint mission that an office proposes to others: to which partner, on which days, for what.

    `record` is the delegation that carries it out, once there is one. A mission that was withdrawn is ended.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    purpose = models.CharField(max_length=300)
    note = models.TextField(default="")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why_ended = models.CharField(max_length=500, default="")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="coordination_mission_days")
        ]

    def __str__(self) -> str:
        return self.purpose


class Reply(models.TextChoices):
    """What an office says to a joint mission that it is invited to."""

    OPEN = "open", pgettext_lazy("joint mission", "not answered")
    ACCEPTED = "accepted", pgettext_lazy("joint mission", "accepted")
    DECLINED = "declined", pgettext_lazy("joint mission", "declined")


class Invitation(models.Model):
    """One office that is invited to a joint mission, and what it answered."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="invitations")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=12, choices=Reply, default=Reply.OPEN)
    reason = models.CharField(max_length=500, default="")
    actor = models.CharField(max_length=150, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "office"], name="coordination_invited_once")]

    def __str__(self) -> str:
        return f"{self.mission_id} {self.office_id} {self.reply}"
