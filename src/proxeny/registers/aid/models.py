"""Aid that is no ODA, with what was committed and what was paid, and the certificates of foreign NGOs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, CodesField
from proxeny.records.models import Record


class NgoCertificate(Record):
    """What lets a foreign NGO work here, from `starts_on` to `ends_on`; every office reads it."""

    is_shared: ClassVar[bool] = True

    partner = models.ForeignKey(
        Partner,
        verbose_name=_("organisation on record"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    certificate_kind = CodeField(_("kind of certificate"), codelist="certificate_kind")
    certificate_no = models.CharField(_("certificate no."), max_length=80, blank=True, default="")
    allowed_fields = CodesField(_("fields allowed"), codelist="field")
    office_city = models.CharField(_("seat of the office"), max_length=120, blank=True, default="")
    office_here = models.BooleanField(_("its office is in this province"), default=False)
    representative = models.CharField(_("representative"), max_length=150, blank=True, default="")
    asked_on = models.DateField(_("opinion asked on"), null=True, blank=True)
    answered_on = models.DateField(_("opinion given on"), null=True, blank=True)
    opinion = models.TextField(_("opinion of the province"), blank=True, default="")
    suspended_on = models.DateField(_("suspended from"), null=True, blank=True)
    resumed_on = models.DateField(_("goes on from"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)


class AllowedProvince(models.Model):
    """A province in which the organisation may work."""

    record = models.ForeignKey(NgoCertificate, on_delete=models.CASCADE, related_name="provinces")
    place = models.ForeignKey(Place, verbose_name=_("province"), on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.place_id)


class Aid(Record):
    """A project or another item of aid, from `starts_on` to `ends_on`; it counts by the day it was approved."""

    aid_kind = CodeField(_("kind of aid"), codelist="aid_kind")
    donor_kind = CodeField(_("kind of donor"), codelist="donor_kind", default="ngo")
    donor = models.CharField(_("donor"), max_length=300)
    partner = models.ForeignKey(
        Partner, verbose_name=_("donor on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(
        Place, verbose_name=_("country of the donor"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    certificate = models.ForeignKey(
        NgoCertificate,
        verbose_name=_("certificate of the donor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    purpose = models.TextField(_("purpose"), blank=True, default="")
    recipient = models.CharField(_("owner"), max_length=200)
    unit = models.CharField(_("implementing unit"), max_length=200, blank=True, default="")
    beneficiaries = models.PositiveIntegerField(_("people who benefit"), null=True, blank=True)
    committed = AmountField(_("committed value"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency of the aid"), codelist="currency", blank=True, default="USD")
    counterpart = AmountField(_("counterpart money"), max_digits=18, decimal_places=2, null=True, blank=True)
    counterpart_currency = CodeField(
        _("currency of the counterpart money"), codelist="currency", blank=True, default="VND"
    )
    file_complete_on = models.DateField(_("file complete on"), null=True, blank=True)
    topics = CodesField(_("subjects kept for the Prime Minister"), codelist="aid_topic")
    approver = CodeField(_("approved by"), codelist="approver", default="chair")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("approved on"), null=True, blank=True)
    reported_on = models.DateField(_("final report received on"), null=True, blank=True)
    audited_on = models.DateField(_("audited on"), null=True, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    issues = models.TextField(_("what remains to be done"), blank=True, default="")

    class Meta:
        # The day by which it is counted; without it a figure of one month reads all aid there ever was.
        indexes = [models.Index(fields=["decided_on"], name="aid_decided_on")]


class AidPlace(models.Model):
    """A place in which the aid is used: a commune, a district, the province."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+")
    note = models.CharField(_("where there"), max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return str(self.place_id)


class AidYear(models.Model):
    """What is meant to be paid in one year."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="plan")
    year = models.PositiveSmallIntegerField(_("year"))
    planned = AmountField(_("planned to be paid"), max_digits=18, decimal_places=2)

    def __str__(self) -> str:
        return f"{self.year}: {self.planned}"


class AidPayment(models.Model):
    """Something that was really paid, in the currency of the aid."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="payments")
    on = models.DateField(_("paid on"))
    paid = AmountField(_("amount paid"), max_digits=18, decimal_places=2)
    note = models.CharField(_("what for"), max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["on"], name="aid_paid_on")]

    def __str__(self) -> str:
        return f"{self.on}: {self.paid}"


class AidInKind(models.Model):
    """Goods or a service given in place of money."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="in_kind")
    item = models.CharField(_("goods or service"), max_length=200)
    quantity = models.CharField(_("quantity"), max_length=80, blank=True, default="")
    worth = AmountField(_("worth"), max_digits=18, decimal_places=2, null=True, blank=True)
    customs = models.CharField(_("customs declaration"), max_length=120, blank=True, default="")

    def __str__(self) -> str:
        return self.item


class AidOpinion(models.Model):
    """What one consulted body answered on the file."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="opinions")
    body = models.CharField(_("body"), max_length=200)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = CodeField(_("answer"), codelist="approval_result", blank=True, default="pending")
    content = models.TextField(_("content"), blank=True, default="")

    def __str__(self) -> str:
        return self.body


class AidReport(models.Model):
    """A report on the aid: for which time, when it was due and when it came."""

    record = models.ForeignKey(Aid, on_delete=models.CASCADE, related_name="reports")
    about = models.CharField(_("report on"), max_length=120)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.about
