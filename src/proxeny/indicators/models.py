"""Returns that offices owe, figures typed in them, and figures that the public was told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.documents.models import Document, Quote
from proxeny.places.models import Place
from proxeny.records.fields import CodeField


class Quantified(models.Model):
    """The columns of a quantity with its time, shared by typed and published figures."""

    measure = models.CharField(_("measure"), max_length=64, db_index=True)
    period = models.CharField(_("period"), max_length=32, blank=True, default="")
    as_of = models.CharField(_("as of"), max_length=16, blank=True, default="")
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True)
    value_to = models.DecimalField(_("up to"), max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(_("unit"), max_length=16, default="count")
    qualifier = models.CharField(_("qualifier"), max_length=16, default="exact")
    status = models.CharField(_("status"), max_length=16, default="actual")

    class Meta:
        abstract = True


class Return(models.Model):
    """What one office owes in one round: a template and a period."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="returns")
    template = models.CharField(max_length=32)
    period = models.CharField(max_length=32)
    state = CodeField(_("state"), codelist="return_state", default="missing")
    due_on = models.DateField(_("due on"), null=True)
    received_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "template", "period"], name="indicators_return_once")]
        # For all offices at once in one period: what came long before is not looked at.
        indexes = [models.Index(fields=["period", "office"], name="indicators_return_period")]

    def __str__(self) -> str:
        return f"{self.office.code} {self.template} {self.period}"


class Observation(Quantified):
    """A figure typed in a return, because its records are kept elsewhere or not complete.

    `offered` is what other returns said of it when it was typed, and which (`source`); None where they said nothing.
    """

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="observations")
    offered = models.JSONField(null=True)
    why = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["owed", "measure", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owed", "measure", "period", "unit"],
                condition=Q(ended_at=None),
                name="indicators_observation_now",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"


class Answer(models.Model):
    """The reason that an office gave for a figure of a return which a check questions; another reason ends the row."""

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="answers")
    finding = models.JSONField()
    why = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["owed", "id"]

    def __str__(self) -> str:
        return f"{self.finding['measure']}: {self.why}"


class Explanation(models.Model):
    """Why a total that was typed or published of `place` is not what the records come to, in one cell.

    It stands while both `sides` are what they were; another reason for the cell ends the row.
    """

    kind = models.CharField(max_length=16)
    measure = models.CharField(max_length=64)
    period = models.CharField(max_length=32)
    place = models.CharField(max_length=64, db_index=True)
    source = models.CharField(max_length=120, blank=True, default="")
    sides = models.JSONField()
    code = CodeField(_("reason"), codelist="difference_reason")
    why = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "measure", "period", "place", "source"],
                condition=Q(ended_at=None),
                name="indicators_explanation_now",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.measure} {self.period}: {self.code}"


class ReadForm(models.Model):
    """A spreadsheet form of a return that came back and was read; the file itself is kept as an original."""

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="forms")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["owed", "id"]

    def __str__(self) -> str:
        return f"{self.owed} {self.document.code}"


class Sitting(models.Model):
    """How long a return was open before something was kept there; whose time it was is not kept."""

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="sittings")
    begins = models.DateTimeField()
    ends = models.DateTimeField()

    class Meta:
        ordering = ["owed", "id"]

    def __str__(self) -> str:
        return f"{self.owed_id} {self.ends - self.begins}"


class Remark(models.Model):
    """What the chair found in a return that it sent back; settled when the office sends the return again."""

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="remarks")
    measure = models.CharField(max_length=64, blank=True, default="")
    text = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    reply = models.TextField(blank=True, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["owed", "id"]

    def __str__(self) -> str:
        return self.text


class Reminder(models.Model):
    """That an office was reminded of a return, by whom and when."""

    owed = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="reminders")
    text = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["owed", "id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.actor}"


class PlannedFigure(Quantified):
    """What an office means to reach in a year (`period`); a changed plan ends the row and begins another."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="planned_figures")
    why = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "measure", "period"],
                condition=Q(ended_at=None),
                name="indicators_planned_now",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}: {self.value}"


class PublishedFigure(Quantified):
    """A number that a text states about a place or a cluster, with its words; withdrawn, never removed."""

    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="published_figures")
    cluster = models.ForeignKey(Cluster, null=True, on_delete=models.PROTECT, related_name="published_figures")
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="published_figures")
    comparisons = models.JSONField(default=list)
    participants = models.JSONField(default=list)
    note = models.TextField(blank=True, default="")
    recorded_at = models.DateTimeField()
    released_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["measure", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__isnull=False) ^ Q(cluster__isnull=False), name="indicators_published_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.value} ({self.quote.document.code})"

    @property
    def document(self) -> Document:
        """The page or paper that states it."""
        return self.quote.document
