"""The spine that every register shares: the record, its statements, links, papers, notes, numbers and counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office, User
from proxeny.accounts.scope import Scope
from proxeny.audit.context import new_id
from proxeny.documents.models import Document, Quote
from proxeny.places.models import Place
from proxeny.records.fields import CodeField
from proxeny.records.standing import Standing

M = TypeVar("M", bound="Record")
_OF_A_PARTNER = ["concerns", "kind", "-listed_on", "-id", "office", "state"]  # so that none of others is opened


class OutOfScope(Exception):
    """Rows owned by offices were asked for without saying who asks."""


class ScopedQuerySet(models.QuerySet[M]):
    """Rows that are read only after `within(scope)`; anything else raises: nothing leaks by forgetting."""

    _scoped = False
    # Whether rows are told only by reading one after the other, as with common words; they are counted less far.
    read_in_order = False
    # Of rows with common words the ids of the newest, as the index of texts tells them; further filters leave some out.
    newest: tuple[int, ...] = ()
    # Queries, one of which names each row, that are answered sooner; they do not follow into further filters.
    either: tuple[models.QuerySet[Any], ...] = ()

    def within(self, scope: Scope, *, written: Callable[[Q], Q] = Q) -> Self:
        """Rows this person reads in full: of own offices, of offices below unless sealed, shared registers."""
        return self._opened().filter(written(self.model.visible(*scope.sight)))

    def in_sight(self, full: list[int], sealed: list[int] | None) -> Self:
        """The same by the `sight` of a scope, as kept queries ask."""
        return self._opened().filter(self.model.visible(full, sealed))

    def shown_to_members(self, scope: Scope) -> Self:
        """Rows of other members of the cluster of which this person sees the coordination view, and no more."""
        return self.of_members(sorted(scope.coordination))

    def of_members(self, offices: list[int]) -> Self:
        """The same by the offices of these members, as kept queries ask."""
        return self._opened().filter(office_id__in=offices).exclude(confidentiality="restricted")

    def _opened(self) -> Self:
        clone = self.all()
        clone._scoped = True
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._scoped = self._scoped
        clone.read_in_order = self.read_in_order
        clone.newest = self.newest
        return clone

    def _guard(self) -> None:
        if not self._scoped:
            raise OutOfScope(f"{self.model.__name__}: say within(scope) first")

    def _fetch_all(self) -> None:
        self._guard()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Any:
        self._guard()
        return super().iterator(chunk_size=chunk_size or 2000)

    def count(self) -> int:
        self._guard()
        return super().count()

    def exists(self) -> bool:
        self._guard()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._guard()
        return super().aggregate(*args, **kwargs)


class Record(models.Model):
    """One thing an office did or keeps: the common face of a delegation, an agreement, a partner.

    Valid time is `starts_on`..`ends_on`; recorded time lies in the history; public time is `released_at`.
    `listed_on` is what lists are sorted by: the first day, or the day of recording where there is none.
    """

    # Whether everybody who signs in reads the whole register, as with partners.
    is_shared: ClassVar[bool] = False
    # The register's name, set by its declaration; the list indexes begin with it.
    declared_as: ClassVar[str] = ""

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    kind = models.CharField(max_length=32, editable=False)
    ref = models.CharField(max_length=32, editable=False)
    # The list indexes below begin with what these keys are looked up by; more indexes would only slow imports.
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("office")
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("unit"),
    )
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(_("state"), max_length=32, editable=False)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    pillar = CodeField(_("pillar"), codelist="pillar", blank=True, default="")
    field = CodeField(_("field"), codelist="field", blank=True, default="")
    confidentiality = CodeField(_("who may see it"), codelist="confidentiality", default="internal")
    lang = models.CharField(_("language of the text"), max_length=8, default="vi", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    shared = models.BooleanField(default=False, editable=False)
    demo = models.BooleanField(default=False, editable=False)
    folded = models.TextField(default="", editable=False)
    listed_on = models.DateField(editable=False)
    # The partner (any record of a shared register) that it leads to first, told here as well: see `search.concerned`.
    concerns = models.BigIntegerField(null=True, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    released_at = models.DateTimeField(null=True, editable=False)

    everything = models.Manager()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "office", "ref"], name="records_record_ref"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="records_record_dates",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "office", "state", "-listed_on", "-id"], name="records_kind_office_state"),
            models.Index(fields=["kind", "office", "-listed_on", "-id"], name="records_kind_office"),
            models.Index(fields=["kind", "state", "-listed_on", "-id"], name="records_kind_state"),
            models.Index(fields=["kind", "-listed_on", "-id"], name="records_kind_date"),
            models.Index(fields=_OF_A_PARTNER, condition=Q(concerns__isnull=False), name="records_concerns"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"

    @classmethod
    def visible_to(cls, scope: Scope) -> Q:
        """The filter of rows that this person reads in full; plain enough for the indexes of lists."""
        return cls.visible(*scope.sight)

    @classmethod
    def visible(cls, full: list[int], sealed: list[int] | None) -> Q:
        """The same by the `sight` of a scope."""
        kind = Q(kind=cls.declared_as) if cls.declared_as else Q()
        ours = Q() if cls.is_shared else cls.of_offices(full, sealed)
        return ours | Q(shared=True) if cls is Record else kind & ours

    @classmethod
    def in_offices(cls, scope: Scope) -> Q:
        """The filter of rows of the offices that this person sees in full, sealed ones where these are open."""
        return cls.of_offices(*scope.sight)

    @staticmethod
    def of_offices(full: list[int], sealed: list[int] | None) -> Q:
        """The same by the `sight` of a scope."""
        seen, open_to_all = Q(office_id__in=full), ~Q(confidentiality="restricted")
        return seen if sealed is None else seen & (open_to_all | Q(office_id__in=sealed))

    @property
    def subject(self) -> str:
        """How the history names this record."""
        return f"{self.kind}:{self.pk}"


class RecordKey(models.Model):
    """The key of one record's sealed fields, itself locked with the key outside the database that `master` names."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="key")
    wrapped = models.CharField(max_length=120)
    master = models.CharField(max_length=12, db_index=True)

    def __str__(self) -> str:
        return f"key of {self.record_id}"


class Statement(models.Model):
    """The value of one field of one record with what it rests on: a quote, or who typed it, when and why."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="statements")
    field = models.CharField(max_length=64)
    value = models.TextField()
    source = models.CharField(max_length=16)
    quote = models.ForeignKey(Quote, null=True, on_delete=models.PROTECT, related_name="statements", db_index=False)
    as_written = models.TextField(blank=True, default="")
    actor = models.CharField(max_length=150)
    why = models.TextField(blank=True, default="")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["record", "field", "-id"]
        indexes = [models.Index(fields=["quote"], condition=Q(quote__isnull=False), name="records_statement_quote")]

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"


class Link(models.Model):
    """A tie between two records, such as an agreement signed during a visit; ended, never removed."""

    source = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_in")
    kind = CodeField(codelist="link_kind")
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], condition=Q(ended_at__isnull=True), name="records_link_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Attachment(models.Model):
    """A paper that belongs to a record, and as what; one that was taken off it is ended, never removed."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    role = CodeField(codelist="attachment_role", default="evidence")
    # Of the signed and stamped copy, which is the legal one: the number it bears, its day and who signed it.
    number = models.CharField(max_length=80, blank=True, default="")
    signed_on = models.DateField(null=True)
    signer = models.CharField(max_length=200, blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    objects = Standing()
    everything = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "document"], name="records_attachment_once"),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True, number="", signer="")
                | (Q(signed_on__isnull=False) & ~Q(number="") & ~Q(signer="")),
                name="records_attachment_signed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document.code} on {self.record_id}"


class Note(models.Model):
    """What a colleague says about a record to all who read it; changed as a new row, withdrawn with a trace.

    `said_at` is when it was first said, `at` when these words were; an ended row was changed or withdrawn.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    text = models.TextField()
    said_at = models.DateTimeField()
    at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by", editable=False
    )
    ended_at = models.DateTimeField(null=True)
    withdrawn = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"


class Mention(models.Model):
    """A colleague whom a note calls; unread until she says that she has read it or answers."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mentions")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="records_mention_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.note_id}"


class Charge(models.Model):
    """Which colleague is in charge of a record. Where nobody was named, whoever recorded it is."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="charge")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="charges")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} for {self.record_id}"


class Handover(models.Model):
    """Somebody's work that went to colleagues in one act; `done` holds what to put back when it is undone."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="handovers")
    at = models.DateTimeField()
    why = models.CharField(max_length=300)
    done = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"work of {self.user}"


class Counter(models.Model):
    """The last number given per prefix, office and year; numbers are never used again."""

    prefix = models.CharField(max_length=16)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "office", "year"], name="records_counter_once")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year} {self.last}"


class Cell(models.Model):
    """What one office's records add up to for one measure in one month, or one half-year that begins with the month.

    Where different things are counted, `of` is the key of one of them and the value says how many records have it.
    Rebuilt and compared by `verify`.
    """

    measure = models.CharField(max_length=64)
    # The constraint begins with the office: it serves whoever asks for all of an office's cells.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    months = models.PositiveSmallIntegerField(default=1)
    month = models.DateField()
    of = models.CharField(max_length=24, blank=True, default="")
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "months", "month", "measure", "of"], name="records_cell_once")
        ]
        # For figures of many offices, which are read from it alone, and since when a register is kept.
        indexes = [
            models.Index(fields=["measure", "months", "office", "month", "of", "value"], name="records_cell_by_measure")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.month} {self.value}"


class ImportPattern(models.Model):
    """How an office reads its own spreadsheets of one kind, known again by their headings; one person's or shared."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    signature = models.CharField(max_length=32)
    name = models.CharField(max_length=150)
    recipe = models.JSONField(default=dict)
    owner_id = models.BigIntegerField()
    shared = models.BooleanField(default=False)
    used_at = models.DateTimeField()

    class Meta:
        ordering = ["-used_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "signature", "owner_id"], name="records_importpattern_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
