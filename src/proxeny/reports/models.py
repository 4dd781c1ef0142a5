"""Reports as they were compiled: frozen content, so that a released report never changes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.accounts.models import Cluster, Office
from proxeny.documents.models import Document
from proxeny.indicators.models import Return
from proxeny.programmes.models import Task


class Report(models.Model):
    """One compiled report of a cluster or an office for a period; a new compile makes a new version."""

    class State(models.TextChoices):
        COMPILED = "compiled", _("compiled")
        RELEASED = "released", _("released")

    template = models.CharField(max_length=32)
    period = models.CharField(max_length=32)
    cluster = models.ForeignKey(Cluster, null=True, on_delete=models.PROTECT, related_name="reports")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="reports")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=16, choices=State.choices, default=State.COMPILED)
    content = models.JSONField(default=dict)
    compiled_at = models.DateTimeField()
    compiled_by = models.CharField(max_length=150)
    released_at = models.DateTimeField(null=True)
    demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-period", "template", "-version"]

    def __str__(self) -> str:
        return f"{self.template} {self.period} v{self.version}"


class OwnSentence(models.Model):
    """A sentence that an office wrote itself into its report; `text` has a place for each figure of `bound`.

    A rewritten or confirmed sentence is a new row on the same `line`; the row before it ends. Versions of one sentence
    in several languages share their line.
    """

    template = models.CharField(max_length=32)
    period = models.CharField(max_length=32)
    cluster = models.ForeignKey(Cluster, null=True, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=16)
    line = models.PositiveIntegerField()
    lang = models.CharField(max_length=8)
    text = models.TextField()
    bound = models.JSONField(default=list)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["line", "lang", "pk"]
        indexes = [models.Index(fields=["period", "template"], name="reports_own_of_report")]

    def __str__(self) -> str:
        return f"{self.template} {self.period} {self.section} {self.line} {self.lang}"


class LetterTemplate(models.Model):
    """An office's own Word template of a paper that it signs, in Vietnamese and perhaps another language beside it."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField(max_length=32)
    second = models.CharField(max_length=8, blank=True, default="")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "letter", "second"],
                condition=models.Q(ended_at__isnull=True),
                name="reports_template_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.second} of {self.office.code}"


class Raised(models.Model):
    """A difficulty or a proposal that an office raises with its return; taken back, never removed."""

    class Kind(models.TextChoices):
        DIFFICULTY = "difficulty", _("difficulty")
        PROPOSAL = "proposal", _("proposal")

    owed = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="raised")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    text = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["owed", "kind", "id"]

    def __str__(self) -> str:
        return self.text


class RaisedAnswer(models.Model):
    """What the chair or the ministry's desk answers to it; the newest says how the matter stands."""

    class Stand(models.TextChoices):
        UNDER_WAY = "under_way", pgettext_lazy("difficulty or proposal", "under way")
        SETTLED = "settled", pgettext_lazy("difficulty or proposal", "settled")
        DECLINED = "declined", pgettext_lazy("difficulty or proposal", "declined")

    raised = models.ForeignKey(Raised, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    stands = models.CharField(max_length=16, choices=Stand.choices)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["raised", "id"]

    def __str__(self) -> str:
        return self.text


class TakenTask(models.Model):
    """That an office has a task of a report in its register; `line` is that of the sentence in the report."""

    template = models.CharField(max_length=32)
    period = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "period", "subject", "line", "office"], name="reports_task_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.period} {self.subject} {self.line} of {self.office.code}"


class EmulationCriteria(models.Model):
    """One state of a cluster's table of points: a draft, or in force from the year `begins` and never changed again.

    Each change of a draft is a row of its own with the state `before` it; a row that another follows has ended.
    """

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    begins = models.PositiveSmallIntegerField(null=True)
    groups = models.JSONField(default=list)
    before = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["cluster", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "number"], condition=models.Q(ended_at__isnull=True), name="reports_criteria_now"
            ),
            models.UniqueConstraint(
                fields=["cluster"],
                condition=models.Q(ended_at__isnull=True, begins__isnull=True),
                name="reports_criteria_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster.code} {self.number} from {self.begins or 'no year yet'}"


class EmulationMark(models.Model):
    """The points that one voice gave a member for one criterion of a year; other points end the row."""

    class Voice(models.TextChoices):
        OWN = "own", _("the member itself")
        CROSS = "cross", _("another member")
        CHAIR = "chair", _("the chair")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=64)
    voice = models.CharField(max_length=8, choices=Voice.choices)
    points = models.DecimalField(max_digits=7, decimal_places=2)
    evidence = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "office", "year", "criterion", "voice"],
                condition=models.Q(ended_at__isnull=True),
                name="reports_mark_now",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office.code} {self.year} {self.criterion} {self.voice}: {self.points}"


class EmulationDispute(models.Model):
    """What a member holds against its points for a criterion, and what the chair answered."""

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=64)
    text = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.CharField(max_length=150, blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.office.code} {self.year} {self.criterion}: {self.text}"


class ProposedAward(models.Model):
    """What the chair proposes for a member in a year, and why; another proposal ends the row."""

    class Award(models.TextChoices):
        FLAG = "government_flag", _("Government’s emulation flag")
        MINISTER = "minister_flag", _("Minister’s emulation flag")
        MERIT = "merit", _("certificate of merit")

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    award = models.CharField(max_length=24, choices=Award.choices)
    why = models.TextField()
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "office", "year"],
                condition=models.Q(ended_at__isnull=True),
                name="reports_award_now",
            )
        ]

    def __str__(self) -> str:
        return f"{self.office.code} {self.year}: {self.award}"
