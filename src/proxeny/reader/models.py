"""Papers that were read and what the reader proposes of them, until a person says what is true of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from proxeny.documents.models import Document
from proxeny.indicators.models import PublishedFigure
from proxeny.reader.fact import Comparison, Fact
from proxeny.records.models import Record


class PaperReading(models.Model):
    """A kept paper as one version of the reader read it: language, furniture, or why it could not be read.

    `about` and `published` are what the reader was told. Furniture is [start, end, kind] in the whole text, whose pages
    are set apart by one sign each. A reading by a newer version ends the one before it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READ = "read", _("has been read")
        UNREAD = "unread", _("could not be read")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    engine = models.CharField(max_length=80)
    lang = models.CharField(max_length=8, blank=True, default="")
    about = models.CharField(max_length=100, blank=True, default="")
    published = models.CharField(max_length=10, blank=True, default="")
    furniture = models.JSONField(default=list)
    problem = models.CharField(max_length=40, blank=True, default="")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(ended_at__isnull=True), name="reader_reading_one_stands"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document.code} by {self.engine}"


class VersionKey(models.Model):
    """One of the keys by which versions of a text that was read find each other (`versions.band_keys`)."""

    reading = models.ForeignKey(PaperReading, on_delete=models.CASCADE, related_name="keys")
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "reading"], name="reader_version_key")]

    def __str__(self) -> str:
        return f"{self.key:010x}"


class Proposal(models.Model):
    """One fact as the reader read it, which stays as it was read, and what a person said of it.

    `correction` holds the fields that the person set otherwise, by their names in what the fact became. What was
    accepted or corrected became a record or a published figure, or was found to be one that was there (`known`).
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("rejected")
        SUPERSEDED = "superseded", _("superseded")

    reading = models.ForeignKey(PaperReading, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    kind = models.CharField(max_length=32)
    lang = models.CharField(max_length=8, blank=True, default="")
    subject = models.TextField(blank=True, default="")
    subject_code = models.CharField(max_length=40, blank=True, default="")
    level = models.CharField(max_length=32, blank=True, default="")
    measure = models.CharField(max_length=100, blank=True, default="")
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_to = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(max_length=16, blank=True, default="")
    qualifier = models.CharField(max_length=16, default="exact")
    words = models.TextField(blank=True, default="")
    status = models.CharField(max_length=16, default="actual")
    period = models.CharField(max_length=32, blank=True, default="")
    as_of = models.CharField(max_length=32, blank=True, default="")
    comparisons = models.JSONField(default=list)
    participants = models.JSONField(default=list)
    participant_codes = models.JSONField(default=list)
    place = models.TextField(blank=True, default="")
    date = models.CharField(max_length=32, blank=True, default="")
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    confidence = models.FloatField()
    flags = models.JSONField(default=list)
    # The language model that proposed it; empty for what the reading itself proposes.
    engine = models.CharField(max_length=80, blank=True, default="")

    state = models.CharField(max_length=16, choices=State.choices, default=State.PROPOSED)
    correction = models.JSONField(default=dict)
    reviewer = models.CharField(max_length=150, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    record = models.ForeignKey(Record, null=True, on_delete=models.PROTECT, related_name="+")
    figure = models.ForeignKey(PublishedFigure, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reading", "start", "id"]
        indexes = [models.Index(fields=["reading", "state", "start"], name="reader_proposal_of_reading")]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=True) | Q(figure__isnull=True), name="reader_proposal_one_end"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("accepted", "corrected")) | Q(record__isnull=True, figure__isnull=True),
                name="reader_proposal_unaccepted_is_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.measure}: {self.quote[:60]}"

    @property
    def subject_of_history(self) -> str:
        """How the history names this proposal."""
        return f"proposals:{self.pk}"

    @property
    def read_by(self) -> str:
        """The version of the reader, or the language model, that proposed it."""
        return self.engine or self.reading.engine

    @property
    def fact(self) -> Fact:
        """The fact as it was read."""
        return Fact(
            doc=self.reading.document.code, lang=self.lang, kind=self.kind,  # type: ignore[arg-type]
            subject=self.subject or None, subject_code=self.subject_code or None, level=self.level or None,
            measure=self.measure or None, value=self.value, value_to=self.value_to, unit=self.unit or None,
            qualifier=self.qualifier, words=self.words or None, status=self.status, period=self.period or None,
            as_of=self.as_of or None, comparisons=tuple(Comparison.from_json(one) for one in self.comparisons),
            participants=tuple(self.participants), participant_codes=tuple(self.participant_codes),
            place=self.place or None, date=self.date or None, quote=self.quote, start=self.start, end=self.end,
            confidence=self.confidence, flags=tuple(self.flags), engine=self.read_by,
        )  # fmt: skip
