"""Knows how places, their dated versions, their names and their successors are stored."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from proxeny.places.succession import Change


class PlaceKind(models.TextChoices):
    """What a place is in the order of states and units."""

    COUNTRY = "country", _("country")
    PROVINCE = "province", _("province or centrally-run city")
    DISTRICT = "district", _("district")
    COMMUNE = "commune", _("commune, ward or special zone")
    FOREIGN_SUBDIVISION = "foreign_subdivision", _("foreign province or region")
    FOREIGN_CITY = "foreign_city", _("foreign city")
    MACROREGION = "macroregion", _("group of foreign regions")


class NameForm(models.TextChoices):
    """How a name is used."""

    SHORT = "short", _("short name")
    FULL = "full", _("full name")
    ABBREV = "abbrev", _("abbreviation")
    ALIAS = "alias", _("other spelling")


class ChangeKind(models.TextChoices):
    """What happened to a unit when another took its place."""

    MERGED = Change.MERGED.value, _("merged into another unit")
    UNCHANGED = Change.UNCHANGED.value, _("unchanged, under a new code")
    SPLIT = Change.SPLIT.value, _("split among several units")


class Place(models.Model):
    """A country, a unit of Viet Nam or a foreign locality, under a code that never changes its meaning.

    `valid_to` is the last day; an empty date means not known or still valid.
    """

    code = models.CharField(_("code"), max_length=24, primary_key=True)
    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind)
    country = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="places_within", verbose_name=_("country")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = models.CharField(_("English name"), max_length=120)
    name_vi = models.CharField(_("Vietnamese name"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveBigIntegerField(_("population"), null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("code",)
        indexes = (models.Index(fields=("kind", "country", "name"), name="place_kind_country_name"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="place_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PlaceVersion(models.Model):
    """What a unit was called and which type it had from one day to another: Hue was a province, then a city."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="versions", verbose_name=_("place"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    type = models.CharField(_("type"), max_length=24)
    full_name_vi = models.CharField(_("full Vietnamese name"), max_length=120)
    name_vi = models.CharField(_("Vietnamese name"), max_length=120)
    region_vi = models.CharField(_("region in Vietnamese"), max_length=80, blank=True)
    region_en = models.CharField(_("region in English"), max_length=80, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("version of a place")
        verbose_name_plural = _("versions of a place")
        ordering = ("place", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=("place", "valid_from"), name="place_version_once_a_day"),
            models.UniqueConstraint(
                fields=("place",), condition=Q(valid_from__isnull=True), name="place_version_undated_once"
            ),
        )

    def __str__(self) -> str:
        return self.full_name_vi


class PlaceName(models.Model):
    """One name of a place in one language, with its folded and squeezed forms for finding it."""

    # The unique index on place, language and name serves lookups by place too.
    place = models.ForeignKey(Place, models.CASCADE, related_name="names", db_index=False, verbose_name=_("place"))
    lang = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    form = models.CharField(_("form"), max_length=8, choices=NameForm)
    folded = models.CharField(_("folded name"), max_length=160, db_index=True, editable=False)
    squeezed = models.CharField(_("squeezed name"), max_length=160, db_index=True, editable=False)
    source = models.CharField(_("source"), max_length=80)

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of a place")
        ordering = ("place", "lang", "id")
        constraints = (models.UniqueConstraint(fields=("place", "lang", "name"), name="place_name_once"),)

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One old unit and one unit that took its place, by a resolution; `share` is the part that went there."""

    old = models.ForeignKey(Place, models.PROTECT, related_name="successions", verbose_name=_("old unit"))
    new = models.ForeignKey(Place, models.PROTECT, related_name="predecessions", verbose_name=_("new unit"))
    change = models.CharField(_("change"), max_length=12, choices=ChangeKind)
    effective_on = models.DateField(_("effective on"))
    resolution = models.CharField(_("resolution"), max_length=80)
    resolution_on = models.DateField(_("day of the resolution"), null=True, blank=True)
    share = models.DecimalField(_("share of the old unit"), max_digits=9, decimal_places=8, null=True, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("effective_on", "old", "new")
        constraints = (
            models.UniqueConstraint(fields=("old", "new"), name="succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="succession_joins_two_units"),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1), name="succession_share_is_a_part"
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_id} > {self.new_id}"
