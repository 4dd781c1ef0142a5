"""External information: articles, films, photos and press visits, with the languages and outlets they appeared in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import CodeField, CodesField
from proxeny.records.models import Record


class Publication(Record):
    """One piece of external information; `starts_on` is the day on which it first appeared, or a visit began."""

    publication_kind = CodeField(_("kind"), codelist="publication_kind")
    summary = models.TextField(_("summary"), blank=True, default="")
    author = models.CharField(_("author"), max_length=200, blank=True, default="")
    languages = CodesField(_("languages"), codelist="text_language")
    outlet = models.CharField(_("outlet or publisher"), max_length=200)
    outlet_kind = CodeField(_("kind of outlet"), codelist="outlet_kind", blank=True, default="")
    country = models.ForeignKey(
        Place, verbose_name=_("country addressed"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    address = models.URLField(_("address on the internet"), max_length=400, blank=True, default="")
    licence_no = models.CharField(_("licence no."), max_length=80, blank=True, default="")
    asked_on = models.DateField(_("leave asked on"), null=True, blank=True)
    answered_on = models.DateField(_("leave answered on"), null=True, blank=True)
    persons = models.PositiveIntegerField(_("journalists"), null=True, blank=True)
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    reach = models.PositiveBigIntegerField(_("reach"), null=True, blank=True)
    reach_on = models.DateField(_("reach counted on"), null=True, blank=True)
    reach_source = models.CharField(_("source of the reach"), max_length=200, blank=True, default="")


class Edition(models.Model):
    """One appearance of the piece: in another language, or taken over by another outlet."""

    record = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="editions")
    lang = CodeField(_("language"), codelist="text_language")
    title = models.CharField(_("title"), max_length=300)
    outlet = models.CharField(_("outlet or publisher"), max_length=200, blank=True, default="")
    on = models.DateField(_("appeared on"), null=True, blank=True)
    address = models.URLField(_("address on the internet"), max_length=400, blank=True, default="")

    def __str__(self) -> str:
        return self.title


class Caption(models.Model):
    """The words under one photo in one language, and whom to name as its maker."""

    record = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="captions")
    photo = models.CharField(_("photo"), max_length=120)
    lang = CodeField(_("language"), codelist="text_language")
    caption = models.CharField(_("caption"), max_length=400)
    credit = models.CharField(_("credit"), max_length=200)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.caption
