"""Trade: what was done to promote it, and figures that other offices own, with who was asked for them when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField
from proxeny.records.models import Record


class TradeActivity(Record):
    """A fair, a forum, a mission of firms: anything done to sell or to buy abroad."""

    activity_kind = CodeField(_("kind of activity"), codelist="trade_activity")
    country = models.ForeignKey(
        Place, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True, default="")
    organiser = models.CharField(_("organiser"), max_length=200, blank=True, default="")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    goods = models.CharField(_("goods"), max_length=300, blank=True, default="")
    firms = models.PositiveIntegerField(_("firms of ours"), null=True, blank=True)
    foreign_firms = models.PositiveIntegerField(_("foreign firms"), null=True, blank=True)
    deals = models.PositiveIntegerField(_("contracts and memoranda"), null=True, blank=True)
    deals_value = AmountField(_("their value"), max_digits=18, decimal_places=2, null=True, blank=True)
    cost = AmountField(_("cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="USD")
    cost_currency = CodeField(_("currency of the cost"), codelist="currency", blank=True, default="VND")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    reported_on = models.DateField(_("report received on"), null=True, blank=True)
    results = models.TextField(_("results"), blank=True, default="")


class TradeFigure(Record):
    """A figure of trade from `starts_on` to `ends_on`, observed by the office that owns it and told to us."""

    flow = CodeField(_("exports or imports"), codelist="trade_flow", default="exports")
    scope = CodeField(_("what it covers"), codelist="trade_scope", default="all")
    span = CodeField(_("length of the period"), codelist="figure_span", default="month")
    country = models.ForeignKey(
        Place, verbose_name=_("market"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    goods = models.CharField(_("goods"), max_length=200, blank=True, default="")
    value = AmountField(_("value (USD)"), max_digits=18, decimal_places=2, null=True, blank=True)
    change_percent = models.DecimalField(
        _("change on the year before (%)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    standing = CodeField(_("how firm it is"), codelist="figure_standing", blank=True, default="provisional")
    owner = models.CharField(_("office that owns the figure"), max_length=200)
    as_of = models.DateField(_("figures as of"), null=True, blank=True)
    source = models.CharField(_("paper that states it"), max_length=200, blank=True, default="")
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)


class FigureRequest(models.Model):
    """One time that an office was asked for the figure: by which paper, by when, and what it answered."""

    record = models.ForeignKey(TradeFigure, on_delete=models.CASCADE, related_name="requests")
    body = models.CharField(_("body"), max_length=200)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    paper_no = models.CharField(_("by paper no."), max_length=80, blank=True, default="")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.body
