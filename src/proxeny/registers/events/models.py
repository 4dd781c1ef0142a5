"""International events held here: who takes part from where, who was asked, who permits them, what was reported."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, CodesField
from proxeny.records.models import Record


class Event(Record):
    """A conference, an anniversary, a festival or a match with foreign guests; counted by the day it begins."""

    event_kind = CodeField(_("kind of event"), codelist="event_kind")
    event_form = CodeField(_("how it is held"), codelist="event_form", blank=True, default="face_to_face")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    organiser = models.CharField(_("organiser"), max_length=200)
    co_organisers = models.CharField(_("held together with"), max_length=300, blank=True, default="")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True, default="")
    topics = CodesField(_("sensitive subjects"), codelist="event_topic")
    highest_rank = CodeField(_("highest rank of the participants"), codelist="participant_rank", blank=True, default="")
    route = CodeField(_("permitted by"), codelist="approver")
    foreigners = models.PositiveIntegerField(_("foreign participants"), default=0)
    locals = models.PositiveIntegerField(_("Vietnamese participants"), default=0)
    in_plan = models.BooleanField(_("in the annual programme"), default=True)
    off_plan_reason = models.TextField(_("reason for going off plan"), blank=True, default="")
    donor = models.CharField(_("paid from abroad by"), max_length=200, blank=True, default="")
    foreign_funds = AmountField(_("money from abroad"), max_digits=18, decimal_places=2, null=True, blank=True)
    cost = AmountField(_("cost in all"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency of the cost"), codelist="currency", blank=True, default="VND")
    funds_currency = CodeField(_("currency of the money from abroad"), codelist="currency", blank=True, default="USD")
    submitted_on = models.DateField(_("request handed in on"), null=True, blank=True)
    opinions_asked_on = models.DateField(_("opinions asked on"), null=True, blank=True)
    opinions_on = models.DateField(_("last opinion received on"), null=True, blank=True)
    permission_no = models.CharField(_("permission no."), max_length=80, blank=True, default="")
    permitted_on = models.DateField(_("permitted on"), null=True, blank=True)
    reported_on = models.DateField(_("summary report received on"), null=True, blank=True)
    results = models.TextField(_("results"), blank=True, default="")


class Participants(models.Model):
    """How many come from one country, and the highest of them."""

    record = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    people = models.PositiveIntegerField(_("participants"), default=0)
    body = models.CharField(_("body"), max_length=200, blank=True, default="")
    rank = CodeField(_("highest rank"), codelist="participant_rank", blank=True, default="")

    def __str__(self) -> str:
        return f"{self.country_id} {self.people}"


class EventOpinion(models.Model):
    """What one consulted body answered on the request."""

    record = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="opinions")
    body = models.CharField(_("body"), max_length=200)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = CodeField(_("answer"), codelist="approval_result", blank=True, default="pending")
    content = models.TextField(_("content"), blank=True, default="")

    def __str__(self) -> str:
        return self.body


class EventChange(models.Model):
    """Something that changed after the permission: a date, a place, a list of guests."""

    record = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    on = models.DateField(_("day"))
    content = models.CharField(_("what changed"), max_length=300)
    reported_to = models.CharField(_("told to"), max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.content
