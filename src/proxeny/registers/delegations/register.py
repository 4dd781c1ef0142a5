"""The declaration of the delegations register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.partners.twins.compared import Compared, compare
from proxeny.records.dossier import Dossier, InFile
from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Away,
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
    Turn,
    Whereabouts,
    declare,
)
from proxeny.registers.delegations.meanings import MEANINGS
from proxeny.registers.delegations.models import ApprovalStep, Delegation, Member, Participation, ProgrammeItem, Stop
from proxeny.registers.delegations.rules import check, doubts

HELD = ("done", "reported")
RECEIVED: Codes = {"direction": ("in",), "count_mode": ("received",)}
OUT: Codes = {"direction": ("out",)}
# Guests leave and owe no report: the office that received them goes on.
HOST = Turn(_("the clerk"), when={"direction": ("in",)}, by="clerk")
# The office has reviewed the file and handed it on.
WITH_THE_LEADER = Turn(_("whoever decides on the delegation"), filled=("submitted_on",), by="head")
DECISION = ("decision_no", "decided_on")
FILED = ("dossier_on", "submitted_on", *DECISION)

LIFE = Lifecycle(
    states=(
        State("draft", _("draft"), _("the clerk"), by="clerk"),
        State("submitted", _("submitted"), _("the head of office"), by="head", turns=(WITH_THE_LEADER,)),
        State("decided", _("decided"), _("the delegation"), turns=(HOST,)),
        State("done", _("took place"), _("the head of the delegation"), turns=(HOST,)),
        State("reported", _("reported"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("submit", _("Submit"), ("draft",), "submitted", needs=("starts_on",), ahead=("starts_on",)),
        Move("return", _("Return to the clerk"), ("submitted",), "draft", "record.decide", needs_reason=("why",)),
        Move("decide", _("Decide"), ("submitted",), "decided", "record.decide", DECISION),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move(
            "hold",
            _("It took place"),
            ("decided",),
            "done",
            needs=("starts_on",),
            over=("ends_on",),
            when=OUT,
            then=("stops",),
        ),
        Move("report", _("Report received"), ("done",), "reported", needs=("reported_on",)),
        Move("cancel", _("Cancel"), ("draft", "submitted", "decided"), "cancelled", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "submitted", "decided", "done", "reported"),
)

DELEGATIONS = declare(
    Register(
        name="delegations",
        model=Delegation,
        label=_("delegation"),
        label_plural=_("Delegations"),
        prefix={"out": "DR", "in": "DV"},
        prefix_field="direction",
        icon="plane",
        heading=Heading.VISITS,
        groups=(
            Group(_("What"), ("direction", "title", "purpose", "channel", "pillar", "field", "confidentiality")),
            Group(_("When and who"), ("starts_on", "ends_on", "head_name", "head_post", "head_level", "persons")),
            Group(_("Hosts and guests"), ("partner", "host", "invitation_no", "count_mode", "delegation_type")),
            Group(_("Reception"), ("leader_receives", "protocol_level")),
            Group(_("Plan and money"), ("in_plan", "plan_line", "off_plan_reason", "funding_source")),
            Group(_("Cost"), ("estimate", "actual", "currency")),
            Group(_("Decision and report"), (*FILED, "reported_on", "results")),
        ),
        rows=(
            Rows("members", Member, _("Members"), ("name", "person", "post", "body", "role")),
            Rows("stops", Stop, _("Countries and places"), ("country", "place", "arrives_on", "leaves_on")),
            Rows("programme", ProgrammeItem, _("Programme"), ("on", "content", "partner")),
            Rows("approvals", ApprovalStep, _("Approvals"), ("body", "sent_on", "due_on", "answered_on", "result")),
            Rows("joint", Participation, _("Offices that also took part"), ("office",)),
        ),
        labels={"starts_on": _("leaves or arrives on"), "ends_on": _("returns or departs on")},
        meanings=MEANINGS,
        amounts={"estimate": "currency", "actual": "currency"},
        papers=(DECISION,),
        own=("invitation_no", "actual", "decision_no", "results"),
        columns=("ref", "title", "direction", "starts_on", "ends_on", "head_name", "persons", "state"),
        filters=("direction", "count_mode", "state", "pillar", "field", "in_plan", "partner"),
        search=("head_name", "host", "decision_no", "members.name"),
        evidence=("starts_on", "persons"),
        coordination=("direction", "starts_on", "ends_on", "partner", "stops.country"),
        lifecycle=LIFE,
        clocks=(
            ClockUse(
                "delegation.dossier", start="starts_on", stop="dossier_on", states=("draft", "submitted"), when=OUT
            ),
            ClockUse("delegation.review", start="dossier_on", stop="submitted_on", states=("submitted",)),
            ClockUse("delegation.decision", start="submitted_on", stop="decided_on", states=("submitted",)),
            ClockUse("delegation.trip_report", start="ends_on", stop="reported_on", states=("done",), when=OUT),
        ),
        dossiers=(
            Dossier(
                "delegation.out",
                move="submit",
                when=OUT,
                papers={
                    "programme": InFile(("programme",)),
                    "members": InFile(("members",)),
                    "funding": InFile(("funding_source",)),
                    "plan_reference": InFile(("in_plan", "off_plan_reason")),
                    "cadre_opinion": InFile(role="opinion"),
                },
            ),
            Dossier(
                "delegation.in",
                move="submit",
                when={"direction": ("in",)},
                papers={
                    "host_request": InFile(role="request"),
                    "guest_list": InFile(("members",)),
                    "purpose": InFile(("purpose",)),
                    "programme": InFile(("programme",)),
                    "places": InFile(("stops",)),
                },
            ),
        ),
        measures=(
            Measure("outgoing_delegations", HELD, OUT),
            Measure("outgoing_person_trips", HELD, OUT, amount="persons"),
            Measure("outgoing_destination_countries", HELD, OUT, distinct="stops.country"),
            Measure("outgoing_delegations_off_plan", HELD, {**OUT, "in_plan": (False,)}),
            Measure("incoming_delegations", HELD, RECEIVED),
            Measure("incoming_foreign_visitors", HELD, RECEIVED, amount="persons"),
        ),
        known_as=known_as(__file__),
        calendar=Calendar(
            end="ends_on",
            away=Away(
                states=("submitted", "decided", *HELD),
                leaders=("central", "standing_committee"),
                name="head_name",
                level="head_level",
                people="members.person",
                when=OUT,
            ),
        ),
        whereabouts=Whereabouts(country="stops.country", place="stops.place"),
        check=check,
        doubts=doubts,
    )
)

compare(Compared("delegations", must=("starts_on", "direction"), signs=("partner", "head_name")))
