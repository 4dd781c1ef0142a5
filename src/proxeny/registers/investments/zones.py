"""The declaration of zones with their area and of the sites that are on offer in them or elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import Codes, Group, Lifecycle, Measure, Move, Register, State, declare
from proxeny.registers.investments.meanings import SITE, ZONE
from proxeny.registers.investments.models import IndustrialZone, InvestmentSite
from proxeny.registers.investments.rules import check_span, check_zone

FOUNDED = ("founded", "operating", "closed")


def _stock(name: str, *, of: str, amount: str = "") -> Measure:
    kind: Codes = {"zone_kind": (of,)}
    return Measure(name, FOUNDED, kind, amount=amount, kind="stock", until=("ends_on",))


ZONE_LIFE = Lifecycle(
    states=(
        State("planned", _("planned"), _("the People's Committee")),
        State("founded", _("founded"), _("the developer")),
        State("operating", _("operating"), _("the developer")),
        State("closed", pgettext_lazy("no longer at work", "closed"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("found", _("Founded"), ("planned",), "founded", needs=("starts_on", "area_ha")),
        Move("open", _("Open for tenants"), ("founded",), "operating"),
        Move(
            "close",
            pgettext_lazy("no longer at work", "Close"),
            ("founded", "operating"),
            "closed",
            needs=("ends_on",),
            needs_reason=("why",),
        ),
        Move("refuse", _("Refuse"), ("planned",), "refused", "record.decide", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("planned",), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "planned", needs_reason=("why",)),
    ),
    path=("planned", "founded", "operating"),
)

INDUSTRIAL_ZONES = declare(
    Register(
        name="industrial_zones",
        model=IndustrialZone,
        label=_("industrial zone"),
        label_plural=_("Industrial zones"),
        prefix="KCN",
        icon="warehouse",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "zone_kind", "address", "developer", "confidentiality")),
            Group(_("Area"), ("area_ha", "leasable_ha", "let_ha")),
            Group(_("Foundation"), ("decision_no", "starts_on", "ends_on")),
            Group(_("Source"), ("source", "as_of")),
        ),
        labels={"title": _("name"), "starts_on": _("founded on"), "ends_on": _("last day")},
        meanings=ZONE,
        own=("decision_no",),
        columns=("ref", "title", "zone_kind", "area_ha", "leasable_ha", "let_ha", "starts_on", "state"),
        filters=("zone_kind", "state"),
        search=("developer", "address", "decision_no"),
        evidence=("starts_on", "area_ha"),
        coordination=("zone_kind", "starts_on", "area_ha"),
        lifecycle=ZONE_LIFE,
        measures=(
            _stock("industrial_parks", of="industrial_park"),
            _stock("industrial_parks_area", of="industrial_park", amount="area_ha"),
            _stock("industrial_clusters", of="industrial_cluster"),
            _stock("industrial_clusters_area", of="industrial_cluster", amount="area_ha"),
            _stock("industrial_urban_zones", of="industrial_urban_zone"),
            _stock("industrial_urban_zones_area", of="industrial_urban_zone", amount="area_ha"),
        ),
        known_as=known_as(__file__, "known_zones.yaml"),
        check=check_zone,
    )
)

SITE_LIFE = Lifecycle(
    states=(
        State("draft", _("draft"), _("the clerk"), by="clerk"),
        State("offered", _("on offer"), _("those who promote investment"), lasts=("ends_on",)),
        State("reserved", _("reserved"), _("the investor")),
        State("taken", _("taken"), _("nobody"), closed=True),
        State("off", _("taken off"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("offer", _("Offer"), ("draft",), "offered", "record.decide", needs=("starts_on",), ahead=("starts_on",)),
        Move("reserve", _("Reserve"), ("offered",), "reserved", needs=("taken_by",)),
        Move("free", _("Offer again"), ("reserved",), "offered", needs_reason=("why",)),
        Move("take", _("Taken"), ("offered", "reserved"), "taken", needs=("taken_by",)),
        Move("take_off", _("Take off"), ("offered", "reserved"), "off", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("draft",), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("taken", "off", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "offered", "reserved", "taken"),
)

INVESTMENT_SITES = declare(
    Register(
        name="investment_sites",
        model=InvestmentSite,
        label=_("site on offer"),
        label_plural=_("Sites on offer"),
        prefix="MB",
        icon="map-pinned",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "site_kind", "zone", "area_ha", "sectors", "confidentiality")),
            Group(_("Offer"), ("starts_on", "ends_on", "rent", "term_years", "taken_by")),
            Group(_("What is there"), ("infrastructure", "access", "contact")),
        ),
        labels={"title": _("name"), "starts_on": _("on offer from"), "ends_on": _("on offer until")},
        meanings=SITE,
        own=("taken_by",),
        columns=("ref", "title", "site_kind", "zone", "area_ha", "rent", "starts_on", "state"),
        filters=("site_kind", "state"),
        search=("zone", "access"),
        evidence=("area_ha", "rent"),
        coordination=("site_kind", "area_ha", "starts_on", "zone"),
        lifecycle=SITE_LIFE,
        known_as=known_as(__file__, "known_sites.yaml"),
        check=check_span,
    )
)
