"""Friendship associations and those of compatriots abroad, the notable people there, and exchanges among people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner, Person
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, SealedField
from proxeny.records.models import Record


class Association(Record):
    """An association from its founding (`starts_on`) to its end: of friends at home, or of compatriots abroad."""

    # Without a hidden name the spine's accessor `association` would clash with fields of the registers below.
    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    association_kind = CodeField(_("kind"), codelist="association_kind")
    association_level = CodeField(_("level"), codelist="association_level", default="province")
    country = models.ForeignKey(
        Place, verbose_name=_("partner or host country"), on_delete=models.PROTECT, related_name="+"
    )
    seat = models.CharField(_("seat"), max_length=200, blank=True, default="")
    origin = models.ForeignKey(
        Place, verbose_name=_("province of origin"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    parent = models.CharField(_("belongs to"), max_length=200, blank=True, default="")
    contact = models.TextField(_("contact"), blank=True, default="")
    asked_on = models.DateField(_("permission asked on"), null=True, blank=True)
    decision_no = models.CharField(_("founding decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    registration_no = models.CharField(_("registration in the host country"), max_length=120, blank=True, default="")
    charter_no = models.CharField(_("charter approved by"), max_length=120, blank=True, default="")
    charter_on = models.DateField(_("charter approved on"), null=True, blank=True)
    term_from = models.DateField(_("term from"), null=True, blank=True)
    term_until = models.DateField(_("term until"), null=True, blank=True)
    fund = AmountField(_("money in its fund"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")
    reported_on = models.DateField(_("last yearly report received on"), null=True, blank=True)


class Branch(models.Model):
    """A branch or member association in one place, from its founding to its closing."""

    record = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(_("name"), max_length=200)
    place = models.ForeignKey(
        Place, verbose_name=_("place"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    branch_level = CodeField(_("level"), codelist="association_level")
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class MemberCount(models.Model):
    """How many members the association and its branches had together on one day."""

    record = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="counts")
    on = models.DateField(_("day of the count"))
    members = models.PositiveIntegerField(_("members"))
    joined = models.PositiveIntegerField(_("joined since the last count"), default=0)
    left = models.PositiveIntegerField(_("left since the last count"), default=0)

    def __str__(self) -> str:
        return f"{self.on}: {self.members}"


class CommitteeMember(models.Model):
    """Who sits on the executive committee, as what, from when until when."""

    record = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="committee")
    name = models.CharField(_("name"), max_length=150)
    person = models.ForeignKey(
        Person, verbose_name=_("person on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    committee_role = CodeField(_("role"), codelist="committee_role", default="member")
    post = models.CharField(_("post outside the association"), max_length=200, blank=True, default="")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Notable(Record):
    """A person of the province who lives abroad and whom the office stays in touch with; no more than that needs."""

    country = models.ForeignKey(
        Place, verbose_name=_("country of residence"), on_delete=models.PROTECT, related_name="+"
    )
    city = models.CharField(_("town"), max_length=120, blank=True, default="")
    origin = models.ForeignKey(
        Place, verbose_name=_("province of origin"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    occupation = models.CharField(_("occupation"), max_length=200, blank=True, default="")
    association = models.ForeignKey(
        Association, verbose_name=_("association"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    standing = models.TextField(_("why notable"), blank=True, default="")
    contact = SealedField(_("contact of the person"))
    agreed_on = models.DateField(_("agreed to be kept on"), null=True, blank=True)
    last_contact_on = models.DateField(_("last contact on"), null=True, blank=True)


class Exchange(Record):
    """One people-to-people activity: a meeting of friends, a troupe, young people who stay with families."""

    exchange_kind = CodeField(_("kind"), codelist="exchange_kind")
    association = models.ForeignKey(
        Association,
        verbose_name=_("association"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="exchanges",
    )
    organiser = models.CharField(_("organised by"), max_length=200)
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges"
    )
    country = models.ForeignKey(Place, verbose_name=_("partner country"), on_delete=models.PROTECT, related_name="+")
    held_at = models.CharField(_("where it is held"), max_length=200, blank=True, default="")
    ours = models.PositiveIntegerField(_("people of ours"), null=True, blank=True)
    guests = models.PositiveIntegerField(_("people from abroad"), null=True, blank=True)
    purpose = models.TextField(_("purpose"), blank=True, default="")
    funding_source = CodeField(_("paid from"), codelist="funding_source", blank=True, default="")
    cost = AmountField(_("cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")
    permission_no = models.CharField(_("permission no."), max_length=80, blank=True, default="")
    permitted_on = models.DateField(_("permitted on"), null=True, blank=True)
    reported_on = models.DateField(_("report received on"), null=True, blank=True)
    results = models.TextField(_("results"), blank=True, default="")


class Contribution(models.Model):
    """What one side brought to an exchange: performers, goods, host families."""

    record = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="contributions")
    body = models.CharField(_("body"), max_length=200)
    country = models.ForeignKey(
        Place, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    content = models.CharField(_("what it brings"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.body
