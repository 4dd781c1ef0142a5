"""The declarations of trade promotion and of trade figures that other offices own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    Group,
    Lifecycle,
    Move,
    Register,
    Rows,
    State,
    Whereabouts,
    declare,
)
from proxeny.registers.trade.meanings import ACTIVITY, FIGURE
from proxeny.registers.trade.models import FigureRequest, TradeActivity, TradeFigure
from proxeny.registers.trade.rules import check_activity, check_figure

HELD = Lifecycle(
    states=(
        State("planned", _("planned"), _("the clerk"), by="clerk"),
        State("submitted", _("submitted"), _("the head of office"), by="head"),
        State("decided", _("decided"), _("the organiser")),
        State("held", _("took place"), _("the organiser: report")),
        State("reported", _("reported"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("submit", _("Submit"), ("planned",), "submitted", needs=("starts_on",), ahead=("starts_on",)),
        Move("return", _("Return to the clerk"), ("submitted",), "planned", "record.decide", needs_reason=("why",)),
        Move("decide", _("Decide"), ("submitted",), "decided", "record.decide"),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move("hold", _("It took place"), ("decided",), "held", needs=("starts_on",)),
        Move("report", _("Report received"), ("held",), "reported", needs=("reported_on",)),
        Move("cancel", _("Cancel"), ("planned", "submitted", "decided"), "cancelled", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "planned", needs_reason=("why",)),
    ),
    path=("planned", "submitted", "decided", "held", "reported"),
)

TRADE_ACTIVITIES = declare(
    Register(
        name="trade_activities",
        model=TradeActivity,
        label=_("trade promotion activity"),
        label_plural=_("Trade promotion"),
        prefix="XTTM",
        icon="store",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "activity_kind", "goods", "confidentiality")),
            Group(_("Where and when"), ("starts_on", "ends_on", "country", "venue", "organiser", "partner")),
            Group(_("Who takes part"), ("firms", "foreign_firms", "decision_no", "cost", "cost_currency")),
            Group(_("What came of it"), ("deals", "deals_value", "currency", "reported_on", "results")),
        ),
        meanings=ACTIVITY,
        amounts={"cost": "cost_currency", "deals_value": "currency"},
        own=("decision_no", "deals", "deals_value", "results"),
        columns=("ref", "title", "activity_kind", "country", "starts_on", "firms", "state"),
        filters=("activity_kind", "country", "state", "partner"),
        search=("venue", "organiser", "goods"),
        evidence=("starts_on", "deals_value"),
        coordination=("activity_kind", "starts_on", "ends_on", "country", "partner"),
        lifecycle=HELD,
        known_as=known_as(__file__, "known_activities.yaml"),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts(country="country"),
        check=check_activity,
    )
)

ASKED = Lifecycle(
    states=(
        State("draft", _("to be asked for"), _("the clerk"), by="clerk"),
        State("asked", _("asked for"), _("the office that owns the figure")),
        State("answered", _("answered"), _("the head of office"), by="head"),
        State("confirmed", _("confirmed"), _("nobody"), closed=True),
        State("refused", _("not given"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("ask", _("Ask for it"), ("draft",), "asked", needs=("due_on",), ahead=("due_on",)),
        Move("answer", _("Answered"), ("draft", "asked"), "answered", needs=("value", "answered_on", "as_of")),
        Move("confirm", _("Confirm"), ("answered",), "confirmed", "record.decide"),
        Move("return", _("Ask again"), ("answered",), "asked", needs_reason=("why",)),
        Move("refuse", _("Not given"), ("asked",), "refused", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("draft", "asked"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("confirmed", "refused", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "asked", "answered", "confirmed"),
)

# No measure adds them up: months that were not told yet, or a quarter beside its months, would make a false sum.
TRADE_FIGURES = declare(
    Register(
        name="trade_figures",
        model=TradeFigure,
        label=_("trade figure"),
        label_plural=_("Trade figures"),
        prefix="XNK",
        icon="ship",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "flow", "scope", "country", "goods", "confidentiality")),
            Group(_("Period"), ("span", "starts_on", "ends_on")),
            Group(_("Figure"), ("value", "change_percent", "standing")),
            Group(_("Whose figure it is"), ("owner", "due_on", "answered_on", "as_of", "source")),
        ),
        rows=(
            Rows(
                "requests",
                FigureRequest,
                _("Requests and answers"),
                ("body", "asked_on", "paper_no", "due_on", "answered_on", "answer"),
            ),
        ),
        labels={"title": _("subject"), "starts_on": _("first day"), "ends_on": _("last day")},
        meanings=FIGURE,
        own=("value", "change_percent", "source"),
        columns=("ref", "title", "flow", "starts_on", "ends_on", "value", "standing", "owner", "due_on", "state"),
        filters=("flow", "scope", "span", "standing", "country", "state"),
        search=("owner", "goods", "requests.paper_no"),
        evidence=("value", "change_percent"),
        coordination=("flow", "starts_on", "ends_on", "scope"),
        lifecycle=ASKED,
        known_as=known_as(__file__, "known_figures.yaml"),
        calendar=Calendar(start="due_on"),
        check=check_figure,
    )
)
