"""Requests for consent to use the APEC business travel card: the firm, its checks, the person, the decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, SealedField
from proxeny.records.models import Record


class CardRequest(Record):
    """One person of one firm; `title` is the firm, `starts_on` the day on which the request came in."""

    tax_no = models.CharField(_("tax no."), max_length=20, blank=True, default="")
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    sector = models.CharField(_("sector"), max_length=200, blank=True, default="")
    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    person_name = SealedField(_("name of the person"), holds="line")
    birth = SealedField(_("born on"), holds="day")
    passport_no = SealedField(_("passport no."), holds="number")
    passport_expires = SealedField(_("passport expires on"), holds="day")
    post = models.CharField(_("post"), max_length=200, blank=True, default="")
    months_in_post = models.PositiveSmallIntegerField(_("months in post"), null=True, blank=True)
    purpose = models.TextField(_("purpose"), blank=True, default="")
    guided_on = models.DateField(_("told what is missing on"), null=True, blank=True)
    complete_on = models.DateField(_("file complete on"), null=True, blank=True)
    consulted_on = models.DateField(_("checks asked on"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    card_on = models.DateField(_("card issued on"), null=True, blank=True)


class Check(models.Model):
    """What one body says of the firm: taxes, customs, labour, insurance."""

    record = models.ForeignKey(CardRequest, on_delete=models.CASCADE, related_name="checks")
    check_kind = CodeField(_("checked"), codelist="abtc_check")
    body = models.CharField(_("body"), max_length=200, blank=True, default="")
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = CodeField(_("answer"), codelist="approval_result", blank=True, default="pending")

    def __str__(self) -> str:
        return self.body


class Contract(models.Model):
    """What shows that the firm deals with an economy of APEC."""

    record = models.ForeignKey(CardRequest, on_delete=models.CASCADE, related_name="contracts")
    number = models.CharField(_("contract no."), max_length=80)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    economy = models.ForeignKey(
        Place, verbose_name=_("economy"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    value = AmountField(_("value"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="USD")

    def __str__(self) -> str:
        return self.number


class CardChange(models.Model):
    """What happened after the card was issued: the person left the firm, the card was lost or revoked."""

    record = models.ForeignKey(CardRequest, on_delete=models.CASCADE, related_name="changes")
    change = CodeField(_("what changed"), codelist="abtc_change")
    on = models.DateField(_("day"), null=True, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.change
