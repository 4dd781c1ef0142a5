"""The declaration of aid that is no ODA: what was committed, what was paid, and whether the donor may work there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.dossier import Dossier
from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    ClockUse,
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
from proxeny.registers.aid.meanings import AID
from proxeny.registers.aid.models import Aid, AidInKind, AidOpinion, AidPayment, AidPlace, AidReport, AidYear
from proxeny.registers.aid.queries import doubts
from proxeny.registers.aid.rules import check_aid

# What was broken off had been approved, and what was paid by then was paid.
APPROVED = ("approved", "running", "finished", "settled", "broken_off")
NGO: Codes = {"donor_kind": ("ngo",)}
PROJECTS: Codes = {**NGO, "aid_kind": ("programme", "project")}
# The measure is stated in dollars; amounts in another currency are kept with the record and never added to them.
IN_DOLLARS: Codes = {"currency": ("USD",)}

LIFE = Lifecycle(
    states=(
        State("proposed", _("proposed"), _("the clerk"), by="clerk"),
        State("appraisal", _("appraisal"), _("the appraising body")),
        State("approved", _("approved"), _("the owner of the aid")),
        State("running", _("under way"), _("the owner of the aid"), lasts=("ends_on",)),
        State("finished", _("finished"), _("the owner: final report")),
        State("settled", _("settled"), _("nobody"), closed=True),
        State("broken_off", _("broken off"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("appraise", _("Begin the appraisal"), ("proposed",), "appraisal", needs=("file_complete_on",)),
        Move("return", _("Return to the clerk"), ("appraisal",), "proposed", "record.decide", needs_reason=("why",)),
        Move(
            "approve",
            _("Approve"),
            ("appraisal",),
            "approved",
            "record.decide",
            needs=("decision_no", "decided_on", "committed"),
        ),
        Move("refuse", _("Refuse"), ("appraisal",), "refused", "record.decide", needs_reason=("why",)),
        Move("start", _("Begin"), ("approved",), "running", needs=("starts_on",)),
        Move("finish", _("Finished"), ("approved", "running"), "finished", needs=("ends_on",)),
        Move("break_off", _("Break off"), APPROVED[:2], "broken_off", needs=("ends_on",), needs_reason=("why",)),
        Move("settle", _("Settled"), ("finished",), "settled", needs=("reported_on",)),
        Move("withdraw", _("Withdraw"), ("proposed", "appraisal"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "proposed", needs_reason=("why",)),
    ),
    path=("proposed", "appraisal", "approved", "running", "finished", "settled"),
)

AID_ITEMS = declare(
    Register(
        name="aid",
        model=Aid,
        label=_("item of aid"),
        label_plural=_("Foreign aid"),
        prefix="VT",
        icon="hand-heart",
        heading=Heading.AID,
        groups=(
            Group(_("What"), ("title", "aid_kind", "purpose", "pillar", "field", "confidentiality")),
            Group(_("Donor"), ("donor_kind", "donor", "partner", "country", "certificate")),
            Group(_("Who receives it"), ("recipient", "unit", "beneficiaries", "starts_on", "ends_on")),
            Group(_("Money"), ("committed", "currency", "counterpart", "counterpart_currency")),
            Group(_("Appraisal and decision"), ("file_complete_on", "topics", "approver", "decision_no", "decided_on")),
            Group(_("Report and end"), ("reported_on", "audited_on", "handed_over_on", "issues")),
        ),
        rows=(
            Rows("places", AidPlace, _("Where it is carried out"), ("place", "note")),
            Rows("plan", AidYear, _("Plan by year"), ("year", "planned")),
            Rows("payments", AidPayment, _("What was paid"), ("on", "paid", "note")),
            Rows("in_kind", AidInKind, _("Goods and services"), ("item", "quantity", "worth", "customs")),
            Rows("opinions", AidOpinion, _("Opinions"), ("body", "sent_on", "answered_on", "result", "content")),
            Rows("reports", AidReport, _("Reports"), ("about", "due_on", "received_on")),
        ),
        labels={
            "title": _("name of the aid"),
            "recipient": _("owner of the aid"),
            "starts_on": _("runs from"),
            "ends_on": _("runs until"),
        },
        meanings=AID,
        amounts={
            "committed": "currency",
            "counterpart": "counterpart_currency",
            "plan.planned": "currency",
            "payments.paid": "currency",
            "in_kind.worth": "currency",
        },
        own=("decision_no", "issues", "payments", "opinions", "reports"),
        columns=("ref", "title", "aid_kind", "donor", "recipient", "committed", "decided_on", "state"),
        filters=("aid_kind", "donor_kind", "state", "field", "country", "partner", "approver"),
        search=("donor", "recipient", "unit", "decision_no"),
        evidence=("committed", "decided_on"),
        coordination=("aid_kind", "donor_kind", "partner", "country", "starts_on", "ends_on"),
        lifecycle=LIFE,
        clocks=(ClockUse("aid.appraisal", start="file_complete_on", stop="decided_on", states=("appraisal",)),),
        dossiers=(Dossier("aid.appraisal", move="appraise", on="file_complete_on"),),
        measures=(
            Measure("foreign_ngo_projects", APPROVED, PROJECTS, on="decided_on"),
            Measure(
                "foreign_ngo_committed_value",
                APPROVED,
                {**PROJECTS, **IN_DOLLARS},
                on="decided_on",
                amount="committed",
            ),
            Measure(
                "foreign_ngo_disbursed_value",
                APPROVED,
                {**NGO, **IN_DOLLARS},
                on="payments.on",
                amount="payments.paid",
            ),
            Measure("foreign_ngo_grants", APPROVED, NGO, on="decided_on"),
            Measure("foreign_ngo_donors", APPROVED, NGO, on="decided_on", distinct="donor", by_name=True),
            Measure(
                "foreign_ngo_nonproject_grants",
                APPROVED,
                {**NGO, "aid_kind": ("non_project", "relief")},
                on="decided_on",
            ),
        ),
        known_as=known_as(__file__, "known_aid.yaml"),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts(country="country"),
        check=check_aid,
        doubts=doubts,
    )
)
