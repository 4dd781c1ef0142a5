"""The declarations of annual programmes and their lines."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.programmes.meanings import LINE_MEANINGS, PROGRAMME_MEANINGS
from proxeny.programmes.models import AnnualProgramme, PlannedActivity
from proxeny.programmes.rules import check_line, check_programme
from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    ClockUse,
    Group,
    Lifecycle,
    Move,
    Register,
    State,
    Whereabouts,
    declare,
)

_WITHDRAWN = State("withdrawn", _("withdrawn"), _("nobody"), closed=True)

_PROGRAMME = _("Approve the programme")

PROGRAMMES = declare(
    Register(
        name="programmes",
        model=AnnualProgramme,
        label=_("annual programme"),
        label_plural=_("Annual programmes"),
        prefix="CT",
        icon="calendar-range",
        heading=Heading.PLANS,
        groups=(
            Group(_("What"), ("title", "programme_kind", "starts_on", "ends_on", "aim", "pillar", "confidentiality")),
            Group(_("Decision and Ministry"), ("decision_no", "decided_on", "decided_by", "sent_on")),
        ),
        labels={"starts_on": _("for the year from"), "ends_on": _("until")},
        meanings={name: text for name, text in PROGRAMME_MEANINGS.items() if name != "field"},
        own=("decision_no",),
        columns=("ref", "title", "programme_kind", "starts_on", "decision_no", "sent_on", "state"),
        filters=("programme_kind", "state", "starts_on"),
        search=("decision_no", "decided_by"),
        evidence=("decision_no",),
        coordination=("title", "programme_kind", "starts_on"),
        known_as=known_as(__file__, "known_programmes.yaml"),
        lifecycle=Lifecycle(
            states=(
                State("draft", _("draft"), _("the clerk"), by="clerk"),
                State("submitted", _("submitted"), _("the People's Committee")),
                State("approved", _("approved"), _("those who lead its lines"), lasts=("ends_on",)),
                State("closed", _("closed"), _("nobody"), closed=True),
                _WITHDRAWN,
            ),
            moves=(
                Move("submit", _("Submit"), ("draft",), "submitted"),
                Move(
                    "return", _("Return to the clerk"), ("submitted",), "draft", "record.decide", needs_reason=("why",)
                ),
                Move(
                    "approve",
                    _("Approve"),
                    ("submitted",),
                    "approved",
                    "record.decide",
                    needs=("decision_no", "decided_on"),
                    within=_PROGRAMME,
                ),
                Move("close", _("Close the year"), ("approved",), "closed", "record.decide"),
                Move("reopen", _("Reopen"), ("closed", "withdrawn"), "draft", needs_reason=("why",)),
            ),
            path=("draft", "submitted", "approved", "closed"),
        ),
        clocks=(
            ClockUse(
                "agreement.annual_plan",
                start="starts_on",
                stop="sent_on",
                states=("draft", "submitted", "approved"),
                when={"programme_kind": ("agreements",)},
            ),
        ),
        check=check_programme,
    )
)

LINES = declare(
    Register(
        name="planned",
        model=PlannedActivity,
        label=_("planned activity"),
        label_plural=_("Planned activities"),
        prefix="HD",
        icon="calendar-check",
        heading=Heading.PLANS,
        groups=(
            Group(_("What"), ("programme", "line_kind", "title", "purpose", "pillar", "field", "confidentiality")),
            Group(_("With whom and when"), ("partner", "country", "starts_on", "ends_on")),
            Group(_("Who"), ("leader", "leader_level", "persons", "days", "lead")),
            Group(_("Money"), ("funding_source", "estimate", "currency")),
        ),
        labels={"starts_on": _("planned for"), "ends_on": _("until")},
        meanings=LINE_MEANINGS,
        amounts={"estimate": "currency"},
        columns=("ref", "title", "line_kind", "country", "starts_on", "leader", "estimate", "state"),
        filters=("programme", "line_kind", "state", "country", "partner", "starts_on"),
        search=("purpose", "leader", "lead"),
        evidence=("starts_on",),
        coordination=("line_kind", "country", "partner", "starts_on"),
        known_as=known_as(__file__, "known_lines.yaml"),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts(country="country", place="partner.locality"),
        lifecycle=Lifecycle(
            states=(
                State("planned", _("planned"), _("the People's Committee")),
                State("approved", _("approved"), _("the lead unit"), lasts=("ends_on", "starts_on")),
                State("done", _("carried out"), _("nobody"), closed=True),
                State("postponed", _("postponed"), _("the lead unit")),
                State("cancelled", _("cancelled"), _("nobody"), closed=True),
                _WITHDRAWN,
            ),
            moves=(
                # A line is approved with its programme, which is amended for a line that comes later.
                Move("approve", _("Approve"), ("planned",), "approved", "record.decide", within=_PROGRAMME),
                Move(
                    "carry_out",
                    _("Carried out"),
                    ("approved", "postponed"),
                    "done",
                    needs=("starts_on",),
                    when={"line_kind": ("trip",)},
                    then=("country",),
                ),
                Move("postpone", _("Postpone"), ("approved",), "postponed", needs_reason=("why",)),
                Move("cancel", _("Cancel"), ("planned", "approved", "postponed"), "cancelled", needs_reason=("why",)),
                Move("reopen", _("Reopen"), ("done", "cancelled", "withdrawn"), "planned", needs_reason=("why",)),
            ),
            path=("planned", "approved", "done"),
        ),
        check=check_line,
    )
)
