"""The declaration of projects with foreign capital: what comes new, what is adjusted, what stands in force."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    Codes,
    Group,
    Lifecycle,
    Measure,
    Move,
    Register,
    Rows,
    State,
    Whereabouts,
    declare,
)
from proxeny.registers.investments.meanings import PROJECT
from proxeny.registers.investments.models import Adjustment, FdiProject
from proxeny.registers.investments.rules import check_project

LICENSED = ("in_force", "suspended", "ended")
IN_PARKS: Codes = {"zone_kind": ("industrial_park",)}
BY_DAY = ("adjustments.on", "")
BY_AMOUNT = ("adjustments.on", "adjustments.delta")

LIFE = Lifecycle(
    states=(
        State("draft", _("draft"), _("the clerk"), by="clerk"),
        State("filed", _("file handed in"), _("the licensing body")),
        State("in_force", _("in force"), _("the investor")),
        State("suspended", _("suspended"), _("the investor")),
        State("ended", _("ended"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("file", _("File handed in"), ("draft",), "filed"),
        Move("license", _("Certificate issued"), ("draft", "filed"), "in_force", needs=("starts_on", "capital")),
        Move("refuse", _("Refuse"), ("filed",), "refused", "record.decide", needs_reason=("why",)),
        Move("suspend", _("Suspend"), ("in_force",), "suspended", needs_reason=("why",)),
        Move("resume", _("Goes on"), ("suspended",), "in_force"),
        Move("end", _("Ended"), ("in_force", "suspended"), "ended", needs=("ends_on",), needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("draft", "filed"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "filed", "in_force"),
)

FDI_PROJECTS = declare(
    Register(
        name="fdi_projects",
        model=FdiProject,
        label=_("project with foreign capital"),
        label_plural=_("Foreign investment projects"),
        prefix="FDI",
        icon="factory",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "investor", "partner", "country", "sector", "confidentiality")),
            Group(_("Where"), ("zone_kind", "zone", "land_ha", "workers")),
            Group(_("Certificate and capital"), ("certificate_no", "starts_on", "capital", "ends_on")),
            Group(_("Source"), ("source", "as_of")),
        ),
        rows=(Rows("adjustments", Adjustment, _("Changes of capital"), ("on", "delta", "certificate_no", "reason")),),
        labels={"title": _("project"), "starts_on": _("certificate of"), "ends_on": _("last day in force")},
        meanings=PROJECT,
        own=("certificate_no",),
        columns=("ref", "title", "investor", "country", "sector", "starts_on", "capital", "state"),
        filters=("country", "sector", "zone_kind", "state", "partner"),
        search=("investor", "certificate_no", "zone"),
        evidence=("starts_on", "capital"),
        coordination=("starts_on", "country", "sector", "partner"),
        lifecycle=LIFE,
        measures=(
            Measure("fdi_new_projects", LICENSED),
            Measure("fdi_new_capital", LICENSED, amount="capital"),
            Measure("fdi_adjusted_projects", LICENSED, on="adjustments.on"),
            Measure("fdi_adjusted_capital", LICENSED, on="adjustments.on", amount="adjustments.delta"),
            Measure("fdi_new_and_adjusted_projects", LICENSED, also=(BY_DAY,)),
            Measure("fdi_new_and_adjusted_capital", LICENSED, amount="capital", also=(BY_AMOUNT,)),
            Measure("fdi_valid_projects", LICENSED, kind="stock", until=("ends_on",)),
            Measure(
                "fdi_registered_capital",
                LICENSED,
                amount="capital",
                also=(BY_AMOUNT,),
                kind="stock",
                until=("ends_on",),
            ),
            Measure("fdi_source_countries", LICENSED, distinct="country", kind="stock", until=("ends_on",)),
            Measure("fdi_projects_cumulative", LICENSED, kind="stock"),
            Measure("fdi_registered_capital_cumulative", LICENSED, amount="capital", also=(BY_AMOUNT,), kind="stock"),
            Measure(
                "fdi_registered_capital_industrial_parks",
                LICENSED,
                IN_PARKS,
                amount="capital",
                also=(BY_AMOUNT,),
                kind="stock",
                until=("ends_on",),
            ),
        ),
        known_as=known_as(__file__, "known_projects.yaml"),
        calendar=Calendar(),
        whereabouts=Whereabouts(country="country"),
        check=check_project,
    )
)
