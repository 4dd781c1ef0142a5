"""Delegations out and in, with their members, stops, programme, approvals and the offices that took part."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.partners.models import Partner, Person
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField
from proxeny.records.models import Record


class Delegation(Record):
    """One visit: of ours abroad (counted by day of departure) or of guests here (by day of arrival)."""

    direction = CodeField(_("direction"), codelist="direction")
    channel = CodeField(_("channel"), codelist="channel", blank=True, default="state")
    count_mode = CodeField(_("counted as"), codelist="count_mode", blank=True, default="")
    delegation_type = CodeField(_("type of guests"), codelist="delegation_type", blank=True, default="")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    head_name = models.CharField(_("head of delegation"), max_length=150, blank=True, default="")
    head_post = models.CharField(_("post of the head"), max_length=200, blank=True, default="")
    head_level = CodeField(_("head is managed by"), codelist="management_level", blank=True, default="")
    persons = models.PositiveIntegerField(_("persons"), default=1)
    host = models.CharField(_("host or inviting body"), max_length=200, blank=True, default="")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="delegations"
    )
    invitation_no = models.CharField(_("invitation no."), max_length=80, blank=True, default="")
    in_plan = models.BooleanField(_("in the annual programme"), null=True, blank=True)
    plan_line = models.CharField(_("line of the programme"), max_length=80, blank=True, default="")
    off_plan_reason = models.TextField(_("reason for going off plan"), blank=True, default="")
    funding_source = CodeField(_("paid from"), codelist="funding_source", blank=True, default="")
    estimate = AmountField(_("estimated cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    actual = AmountField(_("actual cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")
    dossier_on = models.DateField(_("file complete on"), null=True, blank=True)
    submitted_on = models.DateField(_("submitted for decision on"), null=True, blank=True)
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="", db_index=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    leader_receives = models.CharField(_("leader who receives"), max_length=150, blank=True, default="")
    protocol_level = CodeField(_("protocol level"), codelist="protocol_level", blank=True, default="")
    reported_on = models.DateField(_("report received on"), null=True, blank=True)
    results = models.TextField(_("results"), blank=True, default="")

    class Meta:
        # What lists are filtered by, in few pages: to count them, the database opens none of the rows.
        indexes = [
            models.Index(fields=["record_ptr", "direction", "count_mode", "in_plan"], name="delegations_filters"),
        ]


class Member(models.Model):
    """A person on a delegation; the same person twice in a year is two person-trips."""

    record = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(_("name"), max_length=150)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person on record"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trips",
    )
    post = models.CharField(_("post"), max_length=200, blank=True, default="")
    body = models.CharField(_("body"), max_length=200, blank=True, default="")
    role = models.CharField(_("role on the delegation"), max_length=80, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Stop(models.Model):
    """A country or place that the delegation visits (out) or comes from and is shown (in)."""

    # Its index ends with the country: see Meta.
    record = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="stops", db_index=False)
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    arrives_on = models.DateField(_("from"), null=True, blank=True)
    leaves_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        # A figure cut by country opens no row of the stops.
        indexes = [models.Index(fields=["record", "country"], name="delegations_stop_countries")]

    def __str__(self) -> str:
        return str(self.country_id)


class ProgrammeItem(models.Model):
    """One point of the programme."""

    record = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="programme")
    on = models.DateField(_("day"), null=True, blank=True)
    content = models.CharField(_("what happens"), max_length=300)
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.content


class ApprovalStep(models.Model):
    """One body's word on the delegation: when it was asked, when it is due, what it said."""

    record = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="approvals")
    body = models.CharField(_("body"), max_length=200)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = CodeField(_("answer"), codelist="approval_result", blank=True, default="pending")

    def __str__(self) -> str:
        return self.body


class Participation(models.Model):
    """An office that also took part in a joint delegation; it is counted by the leading office only."""

    record = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="joint")
    office = models.ForeignKey(Office, verbose_name=_("office"), on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.office_id)
