"""Official passports: kept by the office, handed out with a decision, due back after the trip."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.records.fields import CodeField, SealedField
from proxeny.records.models import Record


class OfficialPassport(Record):
    """One passport; `title` is its holder, `starts_on` when it came into keeping, `ends_on` when it expires."""

    passport_kind = CodeField(_("kind of passport"), codelist="passport_kind")
    post = models.CharField(_("post of the holder"), max_length=200, blank=True, default="")
    body = models.CharField(_("body of the holder"), max_length=200, blank=True, default="")
    passport_no = SealedField(_("passport no."), holds="number")
    birth = SealedField(_("born on"), holds="day")
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    kept_at = models.CharField(_("where it is kept"), max_length=120, blank=True, default="")
    decision_no = models.CharField(_("decision no. of the trip"), max_length=80, blank=True, default="", db_index=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    handed_out_on = models.DateField(_("handed out on"), null=True, blank=True)
    home_on = models.DateField(_("back in the country on"), null=True, blank=True)
    given_back_on = models.DateField(_("given back on"), null=True, blank=True)


class Outing(models.Model):
    """An earlier time that the passport was out."""

    record = models.ForeignKey(OfficialPassport, on_delete=models.CASCADE, related_name="outings")
    decision_no = models.CharField(_("decision no. of the trip"), max_length=80, db_index=True)
    handed_out_on = models.DateField(_("handed out on"), null=True, blank=True)
    given_back_on = models.DateField(_("given back on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.decision_no
