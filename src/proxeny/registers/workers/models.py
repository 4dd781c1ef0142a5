"""Workers sent abroad under contract, as the groups in which companies send them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.places.models import Place
from proxeny.records.fields import CodeField
from proxeny.records.models import Record


class WorkerGroup(Record):
    """People who leave for one country and one kind of work; `starts_on` is the day they leave. No names are kept."""

    country = models.ForeignKey(Place, verbose_name=_("country"), on_delete=models.PROTECT, related_name="+")
    sector = CodeField(_("sector"), codelist="labour_sector")
    workers = models.PositiveIntegerField(_("workers"))
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    company = models.CharField(_("sending company"), max_length=200, blank=True, default="")
    licence_no = models.CharField(_("licence no."), max_length=80, blank=True, default="")
    employer = models.CharField(_("employer abroad"), max_length=200, blank=True, default="")
    contract_no = models.CharField(_("contract no."), max_length=80, blank=True, default="")
    registered_on = models.DateField(_("contract registered on"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("months of the contract"), null=True, blank=True)
    home = models.CharField(_("where they come from"), max_length=200, blank=True, default="")
    source = models.CharField(_("where the figures come from"), max_length=200, blank=True, default="")
    as_of = models.DateField(_("figures as of"), null=True, blank=True)
