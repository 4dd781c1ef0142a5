"""The declaration of decisions on investment policy and of leads: what an authority grants, and who may come."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import Calendar, Group, Lifecycle, Move, Register, Rows, State, Whereabouts, declare
from proxeny.registers.investments.meanings import DECISION, LEAD
from proxeny.registers.investments.models import InvestmentDecision, InvestmentLead, LeadStep
from proxeny.registers.investments.rules import check_span

DECIDED = Lifecycle(
    states=(
        State("draft", _("draft"), _("the clerk"), by="clerk"),
        State("submitted", _("submitted"), _("the authority that decides")),
        State("decided", _("decided"), _("those who carry it out")),
        State("ended", _("no longer in force"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("submit", _("Submit"), ("draft",), "submitted", needs=("submitted_on",)),
        Move("decide", _("Decided"), ("draft", "submitted"), "decided", needs=("starts_on", "decision_no")),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move("end", _("Ended"), ("decided",), "ended", needs=("ends_on",), needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("draft", "submitted"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "submitted", "decided"),
)

INVESTMENT_DECISIONS = declare(
    Register(
        name="investment_decisions",
        model=InvestmentDecision,
        label=_("decision on investment policy"),
        label_plural=_("Investment decisions"),
        prefix="QDDT",
        icon="stamp",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "decision_kind", "content", "sector", "confidentiality")),
            Group(_("The investor"), ("investor", "country", "capital", "land_ha")),
            Group(_("Decision"), ("body", "submitted_on", "decision_no", "starts_on", "ends_on")),
        ),
        labels={"starts_on": _("decided on"), "ends_on": _("in force until")},
        meanings=DECISION,
        own=("decision_no",),
        columns=("ref", "title", "decision_kind", "body", "decision_no", "starts_on", "state"),
        filters=("decision_kind", "sector", "country", "state"),
        search=("decision_no", "investor", "body"),
        evidence=("starts_on", "decision_no"),
        coordination=("decision_kind", "starts_on", "country", "sector"),
        lifecycle=DECIDED,
        known_as=known_as(__file__, "known_decisions.yaml"),
        calendar=Calendar(),
        check=check_span,
    )
)

FOLLOWED = Lifecycle(
    states=(
        State("new", _("new"), _("the clerk"), by="clerk"),
        State("in_talks", _("in talks"), _("the office that follows it"), by="clerk"),
        State("site_shown", _("sites shown"), _("the investor")),
        State("applied", _("file handed in"), _("the licensing body")),
        State("won", _("has invested"), _("nobody"), closed=True),
        State("lost", _("will not invest"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("talk", _("In talks"), ("new",), "in_talks", needs=("owner",)),
        Move("show", _("Sites shown"), ("in_talks",), "site_shown"),
        Move("apply", _("File handed in"), ("in_talks", "site_shown"), "applied"),
        Move("win", _("Has invested"), ("in_talks", "site_shown", "applied"), "won"),
        Move("lose", _("Will not invest"), ("new", "in_talks", "site_shown", "applied"), "lost", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("new",), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("lost", "withdrawn"), "new", needs_reason=("why",)),
    ),
    path=("new", "in_talks", "site_shown", "applied", "won"),
)

INVESTMENT_LEADS = declare(
    Register(
        name="investment_leads",
        model=InvestmentLead,
        label=_("investor lead"),
        label_plural=_("Investor leads"),
        prefix="XT",
        icon="sprout",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("The investor"), ("title", "investor", "partner", "country", "came_through", "starts_on")),
            Group(_("What is wanted"), ("sector", "capital", "land_ha", "wants")),
            Group(_("Follow-up"), ("owner", "results", "confidentiality")),
        ),
        rows=(Rows("contacts", LeadStep, _("Contacts"), ("on", "content", "owner")),),
        labels={"title": _("subject"), "starts_on": _("first met on")},
        meanings=LEAD,
        own=("results",),
        columns=("ref", "title", "investor", "country", "sector", "starts_on", "owner", "state"),
        filters=("country", "came_through", "sector", "state", "partner"),
        search=("investor", "owner", "contacts.content"),
        evidence=("starts_on",),
        coordination=("starts_on", "country", "sector", "partner"),
        lifecycle=FOLLOWED,
        known_as=known_as(__file__, "known_leads.yaml"),
        calendar=Calendar(),
        whereabouts=Whereabouts(country="country"),
    )
)
