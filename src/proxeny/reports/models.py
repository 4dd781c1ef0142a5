"""Reports as they were compiled: frozen content, so that a released report never changes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.documents.models import Document


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
