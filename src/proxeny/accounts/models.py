"""Offices in a dated tree, clusters across it, people and what they were given to do."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.places.models import Place


class Office(models.Model):
    """A body that owns records and owes returns: a department of foreign affairs, a unit in an office, a ministry."""

    class Kind(models.TextChoices):
        DEPARTMENT = "foreign_affairs_department", _("department of foreign affairs")
        UNIT = "unit_in_office", _("external affairs unit inside the People's Committee's office")
        COMMITTEE = "peoples_committee", _("People's Committee")
        SECTOR = "sector_department", _("sector department")
        MINISTRY = "ministry", _("ministry")

    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=32, choices=Kind.choices)
    names = models.JSONField(default=dict)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    opens_titles = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names.get("en") or self.names.get("vi") or self.code)


class Reporting(models.Model):
    """From when to when one office stood below another."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="superiors")
    superior = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="subordinates")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.office.code} below {self.superior.code}"


class Cluster(models.Model):
    """A grouping across the tree, such as an emulation cluster of the ministry; `body` tells whose system it is."""

    code = models.SlugField(max_length=64, unique=True)
    names = models.JSONField(default=dict)
    body = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names.get("en") or self.code)


class Membership(models.Model):
    """An office's time in a cluster."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        CHAIR = "chair", _("chair")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["cluster", "position"]

    def __str__(self) -> str:
        return f"{self.office.code} in {self.cluster.code}"


class User(AbstractUser):
    """A person who signs in."""

    class Reminders(models.TextChoices):
        DAILY = "daily", _("on every day on which something is due")
        WEEKLY = "weekly", _("once a week")
        NONE = "none", _("never")

    # Empty until the holder or an administrator has chosen: the browser is asked then.
    language = models.CharField(max_length=8, blank=True, default="")
    # Chosen by an administrator: its holder has to replace it.
    password_given = models.BooleanField(default=False)
    demo = models.BooleanField(default=False)
    # The last day of the account, where it is known before.
    closes_on = models.DateField(null=True, blank=True)
    # How often mail tells what is due, and the last day on which it did.
    reminders = models.CharField(max_length=8, choices=Reminders.choices, default=Reminders.DAILY)
    reminded_on = models.DateField(null=True, editable=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def speaks(self) -> str:
        """The language of mails, calendars and answers to programs, where no browser can be asked."""
        return self.language or settings.LANGUAGE_CODE

    def is_over(self, *, on: date) -> bool:
        """Whether the account is closed, or its last day lies before the day."""
        return not self.is_active or (self.closes_on is not None and self.closes_on < on)


class Grant(models.Model):
    """A role given to a person for an office or a cluster, for a time. Roles themselves are data (`roles.yaml`)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=32)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Token(models.Model):
    """A key with which a script acts as its maker, for less than all that the maker may; only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    # Codes with spaces between; no register named means all of them.
    verbs = models.TextField()
    registers = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class Deputy(models.Model):
    """For some days one person has a role of another beside the own ones; it ends, it is never removed."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(User, on_delete=models.CASCADE, related_name="stands_in")
    # Codes with spaces between: what of the role is lent.
    verbs = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["-valid_from", "-id"]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.grant}"


class Merger(models.Model):
    """Offices that ended together while one went on; `done` holds what to put back when it is undone."""

    successor = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="mergers")
    valid_from = models.DateField()
    why = models.CharField(max_length=300)
    done = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"into {self.successor.code}"


class Succession(models.Model):
    """From which day on one office continues what another kept; also for offices that the other had continued."""

    merger = models.ForeignKey(Merger, on_delete=models.CASCADE, related_name="successions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="successors")
    successor = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="predecessors")
    valid_from = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "successor"], name="accounts_succession_once")]

    def __str__(self) -> str:
        return f"{self.successor} continues {self.office}"


class Draft(models.Model):
    """What a person typed into a form and has not saved, sealed; no record, and in no history."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts", db_index=False)
    key = models.UUIDField()
    page = models.CharField(max_length=200)
    content = models.TextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="accounts_draft_once")]

    def __str__(self) -> str:
        return self.page


class SavedList(models.Model):
    """A view of a register's list that a person has named: filters, words, columns, groups, as its address says them.

    With an office it is shared with all who act there; an ended one was deleted and can be brought back.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="lists")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=32)
    name = models.CharField(max_length=80)
    query = models.TextField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["register", "user"], name="accounts_saved_lists")]

    def __str__(self) -> str:
        return self.name


class ListHabit(models.Model):
    """How one person has a register's list: the columns, with spaces between, and the view that it opens with."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=32)
    columns = models.TextField(blank=True, default="")
    opens = models.ForeignKey(SavedList, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "register"], name="accounts_habit_once")]

    def __str__(self) -> str:
        return f"{self.register} of {self.user}"
