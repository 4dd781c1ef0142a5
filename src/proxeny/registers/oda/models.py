"""Programmes and projects of ODA and concessional loans: who lends or gives how much, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField
from proxeny.records.models import Record


class OdaProject(Record):
    """A programme or project in effect from `starts_on`; `ends_on` is the day on which it was closed."""

    mode = CodeField(_("mode"), codelist="oda_mode", default="project")
    sector = CodeField(_("sector"), codelist="dac_sector", blank=True, default="")
    donor = models.CharField(_("donor"), max_length=200)
    partner = models.ForeignKey(
        Partner, verbose_name=_("donor on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(
        Place, verbose_name=_("country of the donor"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    managing_agency = models.CharField(_("managing agency"), max_length=200, blank=True, default="")
    owner = models.CharField(_("owner of the project"), max_length=200, blank=True, default="")
    treaty_no = models.CharField(_("treaty or agreement"), max_length=200, blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    closing_on = models.DateField(_("planned day of closing"), null=True, blank=True)
    total = AmountField(_("total investment"), max_digits=20, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency of the total"), codelist="currency", blank=True, default="VND")
    obstacles = models.TextField(_("obstacles"), blank=True, default="")
    proposals = models.TextField(_("what is proposed"), blank=True, default="")
    source = models.CharField(_("where the figures come from"), max_length=200, blank=True, default="")
    as_of = models.DateField(_("figures as of"), null=True, blank=True)


class Tranche(models.Model):
    """A sum of one kind of funds from one side; counterpart money is one as well."""

    record = models.ForeignKey(OdaProject, on_delete=models.CASCADE, related_name="tranches")
    fund = CodeField(_("kind of funds"), codelist="oda_fund")
    giver = models.CharField(_("from whom"), max_length=200, blank=True, default="")
    sum = AmountField(_("amount"), max_digits=20, decimal_places=2)
    currency = CodeField(_("currency of the amount"), codelist="currency", default="VND")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.sum} {self.currency}"


class OdaPlace(models.Model):
    """A place in which the project works."""

    record = models.ForeignKey(OdaProject, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.place_id)


class OdaYear(models.Model):
    """What one year was to pay out of one kind of funds, and what it did."""

    record = models.ForeignKey(OdaProject, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    fund = CodeField(_("kind of funds"), codelist="oda_fund")
    planned = AmountField(_("planned to be paid"), max_digits=20, decimal_places=2, null=True, blank=True)
    actual = AmountField(_("really paid"), max_digits=20, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency of the amount"), codelist="currency", default="VND")
    as_of = models.DateField(_("figures as of"), null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.year} {self.fund}"
