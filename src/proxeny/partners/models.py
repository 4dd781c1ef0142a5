"""Whom an office deals with: foreign localities, organisations, firms, missions; and people in office."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.places.models import Place
from proxeny.records.fields import CodeField
from proxeny.records.models import Record


class Partner(Record):
    """A body abroad that offices deal with; one record for all offices, under all its names."""

    is_shared = True

    # Without a hidden name the spine's accessor `partner` would clash with the fields of registers.
    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    partner_kind = CodeField(_("kind"), codelist="partner_kind", default="locality")
    relation = CodeField(_("relation"), codelist="relation", blank=True, default="")
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    locality = models.ForeignKey(
        Place, verbose_name=_("locality"), null=True, blank=True, on_delete=models.PROTECT, related_name="partners"
    )
    profile = models.TextField(_("profile"), blank=True, default="")
    contact = models.TextField(_("contact"), blank=True, default="")


class PartnerName(models.Model):
    """One name of a partner, in one language and script."""

    record = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    lang = models.CharField(_("language"), max_length=12, default="vi")

    def __str__(self) -> str:
        return self.name


class Person(Record):
    """A person who travels, receives or signs for an office."""

    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)


class Post(models.Model):
    """A post that a person held in a body from one day to another."""

    record = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    post = models.CharField(_("post"), max_length=200)
    body = models.CharField(_("body"), max_length=200, blank=True, default="")
    level = CodeField(_("managed by"), codelist="management_level", blank=True, default="")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    def __str__(self) -> str:
        return self.post


class TwinSearch(models.Model):
    """One search for records of a register that look alike; begun again where it was interrupted, after `cursor`."""

    kind = models.CharField(max_length=32)
    cursor = models.BigIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} up to {self.cursor}"


class Twins(models.Model):
    """Two records that look like one, how much (of 100) and why, until a person says what they are."""

    kind = models.CharField(max_length=32)
    one = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    search = models.ForeignKey(TwinSearch, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="partners_twins_once")]
        indexes = [models.Index(fields=["kind", "-score", "id"], name="partners_twins_most_alike")]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}: {self.score}"
