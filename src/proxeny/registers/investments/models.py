"""Foreign investment: projects with what changed their capital, decisions, leads, zones and sites on offer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, CodesField
from proxeny.records.models import Record


class FdiProject(Record):
    """A project with foreign capital; `starts_on` is the day of its first certificate, `ends_on` its last in force.

    Capital is in US dollars, as the statistics of foreign investment are.
    """

    certificate_no = models.CharField(_("certificate no."), max_length=80, blank=True, default="")
    investor = models.CharField(_("investor"), max_length=300)
    partner = models.ForeignKey(
        Partner, verbose_name=_("investor on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    sector = CodeField(_("sector"), codelist="investment_sector", blank=True, default="")
    zone_kind = CodeField(_("kind of location"), codelist="zone_kind", blank=True, default="")
    zone = models.CharField(_("zone or address"), max_length=200, blank=True, default="")
    capital = AmountField(_("registered capital (USD)"), max_digits=18, decimal_places=2, null=True, blank=True)
    land_ha = AmountField(_("land (hectares)"), max_digits=10, decimal_places=2, null=True, blank=True)
    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    source = models.CharField(_("where the figures come from"), max_length=200, blank=True, default="")
    as_of = models.DateField(_("figures as of"), null=True, blank=True)


class Adjustment(models.Model):
    """A day on which the registered capital of a project grew or shrank."""

    record = models.ForeignKey(FdiProject, on_delete=models.CASCADE, related_name="adjustments")
    on = models.DateField(_("adjusted on"))
    delta = models.DecimalField(_("change of capital (USD)"), max_digits=18, decimal_places=2)
    certificate_no = models.CharField(_("certificate no."), max_length=80, blank=True, default="")
    reason = models.CharField(_("what for"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.on}: {self.delta}"


class InvestmentDecision(Record):
    """A decision of an authority on investment policy: a project approved in principle, an incentive, a plan."""

    decision_kind = CodeField(_("kind of decision"), codelist="investment_decision")
    body = models.CharField(_("who decides"), max_length=200, blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    investor = models.CharField(_("investor"), max_length=300, blank=True, default="")
    country = models.ForeignKey(
        Place, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sector = CodeField(_("sector"), codelist="investment_sector", blank=True, default="")
    capital = AmountField(_("capital meant (USD)"), max_digits=18, decimal_places=2, null=True, blank=True)
    land_ha = AmountField(_("land (hectares)"), max_digits=10, decimal_places=2, null=True, blank=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    content = models.TextField(_("what is decided"), blank=True, default="")


class InvestmentLead(Record):
    """Somebody who may invest: who met whom on `starts_on`, what is wanted, and whose turn it is."""

    investor = models.CharField(_("investor"), max_length=300)
    partner = models.ForeignKey(
        Partner, verbose_name=_("investor on record"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    came_through = CodeField(_("came through"), codelist="lead_source", blank=True, default="")
    sector = CodeField(_("sector"), codelist="investment_sector", blank=True, default="")
    capital = AmountField(_("capital meant (USD)"), max_digits=18, decimal_places=2, null=True, blank=True)
    land_ha = AmountField(_("land wanted (hectares)"), max_digits=10, decimal_places=2, null=True, blank=True)
    wants = models.TextField(_("what is wanted"), blank=True, default="")
    owner = models.CharField(_("who follows it"), max_length=200, blank=True, default="")
    results = models.TextField(_("results"), blank=True, default="")


class LeadStep(models.Model):
    """One contact with a possible investor, or the next one agreed."""

    record = models.ForeignKey(InvestmentLead, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField(_("day"), null=True, blank=True)
    content = models.CharField(_("what happens"), max_length=300)
    owner = models.CharField(_("who does it"), max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.content


class IndustrialZone(Record):
    """An industrial park, cluster or urban and service zone; `starts_on` is the day it was founded."""

    zone_kind = CodeField(_("kind of location"), codelist="zone_kind")
    area_ha = models.PositiveIntegerField(_("area (whole hectares)"), null=True, blank=True)
    leasable_ha = models.PositiveIntegerField(_("area to let (whole hectares)"), null=True, blank=True)
    let_ha = models.PositiveIntegerField(_("area let (whole hectares)"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True, default="")
    developer = models.CharField(_("developer"), max_length=200, blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    source = models.CharField(_("where the figures come from"), max_length=200, blank=True, default="")
    as_of = models.DateField(_("figures as of"), null=True, blank=True)


class InvestmentSite(Record):
    """Land, a factory or a warehouse that the province offers to investors, from `starts_on` on."""

    site_kind = CodeField(_("kind of site"), codelist="site_kind")
    zone = models.CharField(_("zone or address"), max_length=200, blank=True, default="")
    area_ha = AmountField(_("area (hectares)"), max_digits=10, decimal_places=2, null=True, blank=True)
    rent = AmountField(_("rent (USD per m² and year)"), max_digits=10, decimal_places=2, null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    sectors = CodesField(_("sectors wanted"), codelist="investment_sector")
    infrastructure = models.TextField(_("power, water, waste water"), blank=True, default="")
    access = models.TextField(_("roads, ports, airports"), blank=True, default="")
    contact = models.TextField(_("contact"), blank=True, default="")
    taken_by = models.CharField(_("taken by"), max_length=300, blank=True, default="")
