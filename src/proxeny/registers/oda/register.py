"""The declaration of the register of ODA and foreign concessional loans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
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
from proxeny.registers.oda.meanings import MEANINGS
from proxeny.registers.oda.models import OdaPlace, OdaProject, OdaYear, Tranche
from proxeny.registers.oda.queries import doubts
from proxeny.registers.oda.rules import check

IN_EFFECT = ("running", "held_up", "closed")

LIFE = Lifecycle(
    states=(
        State("proposed", _("proposed"), _("the managing agency")),
        State("approved", _("approved"), _("those who negotiate the agreement")),
        State("running", _("under way"), _("the owner of the project"), lasts=("closing_on",)),
        State("held_up", _("held up"), _("those who can remove the obstacle")),
        State("closed", _("closed"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("approve", _("Approved"), ("proposed",), "approved", needs=("decision_no", "approved_on")),
        Move("start", _("In effect"), ("approved",), "running", needs=("starts_on",)),
        Move("hold_up", _("Held up"), ("running",), "held_up", needs_reason=("why",)),
        Move("go_on", _("Goes on"), ("held_up",), "running"),
        Move("close", _("Close"), ("running", "held_up"), "closed", needs=("ends_on",)),
        Move("refuse", _("Refuse"), ("proposed",), "refused", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("proposed", "approved"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "proposed", needs_reason=("why",)),
    ),
    path=("proposed", "approved", "running", "closed"),
)

ODA = declare(
    Register(
        name="oda",
        model=OdaProject,
        label=_("ODA project"),
        label_plural=_("ODA and concessional loans"),
        prefix="ODA",
        icon="landmark",
        heading=Heading.AID,
        groups=(
            Group(_("What"), ("title", "mode", "sector", "pillar", "field", "confidentiality")),
            Group(_("Who"), ("donor", "partner", "country", "managing_agency", "owner")),
            Group(
                _("Approval and term"),
                ("decision_no", "approved_on", "treaty_no", "starts_on", "closing_on", "ends_on"),
            ),
            Group(_("Money"), ("total", "currency")),
            Group(_("How it stands"), ("obstacles", "proposals", "source", "as_of")),
        ),
        rows=(
            Rows("tranches", Tranche, _("Funds by tranche"), ("fund", "giver", "sum", "currency", "signed_on")),
            Rows("places", OdaPlace, _("Where it is carried out"), ("place",)),
            Rows("years", OdaYear, _("Paid by year"), ("year", "fund", "planned", "actual", "currency", "as_of")),
        ),
        labels={
            "title": _("project"),
            "sector": _("DAC sector"),
            "starts_on": _("in effect from"),
            "ends_on": _("closed on"),
        },
        meanings=MEANINGS,
        amounts={
            "total": "currency",
            "tranches.sum": "tranches.currency",
            "years.planned": "years.currency",
            "years.actual": "years.currency",
        },
        own=("decision_no", "treaty_no", "years"),
        columns=("ref", "title", "sector", "donor", "starts_on", "closing_on", "total", "state"),
        filters=("sector", "mode", "state", "country", "partner", "field"),
        search=("donor", "managing_agency", "owner", "treaty_no", "decision_no"),
        evidence=("starts_on", "total"),
        coordination=("mode", "sector", "partner", "country", "starts_on"),
        lifecycle=LIFE,
        measures=(
            Measure("oda_projects", IN_EFFECT, kind="stock", until=("ends_on",), past=("closed",)),
            # The measure is stated in dong; a total in another currency is kept with its project and not added.
            Measure(
                "oda_total_investment",
                IN_EFFECT,
                {"currency": ("VND",)},
                amount="total",
                kind="stock",
                until=("ends_on",),
                past=("closed",),
            ),
        ),
        known_as=known_as(__file__),
        calendar=Calendar(start="closing_on"),
        whereabouts=Whereabouts(country="country"),
        check=check,
        doubts=doubts,
    )
)
