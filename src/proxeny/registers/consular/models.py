"""Consular cases: citizens abroad, foreigners here, other consular files and papers to certify."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, SealedField
from proxeny.records.models import Record


class ConsularCase(Record):
    """One case of one desk; `starts_on` is the day on which it came in. Whom it is about is sealed."""

    case_kind = CodeField(_("kind of case"), codelist="consular_kind")
    event_type = CodeField(_("what happened"), codelist="consular_event", blank=True, default="")
    nationality = models.ForeignKey(
        Place, verbose_name=_("nationality"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(
        Place, verbose_name=_("country of the event"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person_name = SealedField(_("name of the person"), holds="name")
    birth = SealedField(_("born on"), holds="day")
    passport_no = SealedField(_("passport or identity no."), holds="number")
    address = SealedField(_("address of the person"))
    event_place = SealedField(_("where it happened"))
    story = SealedField(_("what is known"))
    happened_on = models.DateField(_("happened on"), null=True, blank=True)
    source = CodeField(_("first told by"), codelist="consular_source", blank=True, default="")
    learned_on = models.DateField(_("learned on"), null=True, blank=True)
    learned_at = models.CharField(_("learned at (hour)"), max_length=5, blank=True, default="")
    notified_on = models.DateField(_("mission notified on"), null=True, blank=True)
    notified_at = models.CharField(_("mission notified at (hour)"), max_length=5, blank=True, default="")
    notified_whom = models.CharField(_("who was notified"), max_length=200, blank=True, default="")
    requester = SealedField(_("who asks"), holds="name")
    requester_contact = SealedField(_("how to reach who asks"))
    relation = CodeField(_("relation to the person"), codelist="consular_relation", blank=True, default="")
    form_confirmed = models.BooleanField(_("form confirmed by commune or police"), default=False)
    identity_seen = models.BooleanField(_("identity paper of who asks seen"), default=False)
    forwarded_no = models.CharField(_("letter to the Consular Department no."), max_length=80, blank=True, default="")
    forwarded_on = models.DateField(_("sent to the Consular Department on"), null=True, blank=True)
    replied_on = models.DateField(_("Department replied on"), null=True, blank=True)
    answered_on = models.DateField(_("answer given on"), null=True, blank=True)
    cost = AmountField(_("cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")
    outcome = CodeField(_("outcome"), codelist="consular_outcome", blank=True, default="")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    papers = models.PositiveSmallIntegerField(_("number of papers"), null=True, blank=True)
    batch = CodeField(_("size of the file"), codelist="certification_size", blank=True, default="")
    fee = AmountField(_("fee"), max_digits=18, decimal_places=2, null=True, blank=True)
    verification_on = models.DateField(_("seal to be verified, asked on"), null=True, blank=True)
    verified_on = models.DateField(_("seal verified on"), null=True, blank=True)


class Involved(models.Model):
    """Another person in the same case: the crew of a boat, a child, the other driver."""

    record = models.ForeignKey(ConsularCase, on_delete=models.CASCADE, related_name="others")
    nationality = models.ForeignKey(
        Place, verbose_name=_("nationality"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = SealedField(_("name"), holds="name")
    birth = SealedField(_("born on"), holds="day")
    passport_no = SealedField(_("passport or identity no."), holds="number")

    def __str__(self) -> str:
        return str(self.pk)


class Body(models.Model):
    """A body that deals with the case too: police, a mission, a hospital, the commune."""

    record = models.ForeignKey(ConsularCase, on_delete=models.CASCADE, related_name="bodies")
    body = models.CharField(_("body"), max_length=200)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.body
