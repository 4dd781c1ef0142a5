"""The declaration of the events register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
from proxeny.registers.events.meanings import MEANINGS
from proxeny.registers.events.models import Event, EventChange, EventOpinion, Participants
from proxeny.registers.events.rules import CONFERENCES, check

HELD = ("done", "reported")
WAITING = ("draft", "submitted")
TALKS: Codes = {"event_kind": CONFERENCES}
PERMISSION = ("permission_no", "permitted_on")
BY_PM: Codes = {**TALKS, "route": ("prime_minister",)}
BY_CHAIR: Codes = {**TALKS, "route": ("chair",)}

LIFE = Lifecycle(
    states=(
        State("draft", _("draft"), _("the clerk"), by="clerk"),
        State("submitted", _("submitted"), _("whoever permits it, and the consulted bodies")),
        State("permitted", _("permitted"), _("the organiser")),
        State("done", _("took place"), _("the organiser: summary report")),
        State("reported", _("reported"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move(
            "submit",
            _("Submit"),
            ("draft",),
            "submitted",
            needs=("starts_on", "submitted_on"),
            ahead=("starts_on",),
        ),
        Move("return", _("Return to the clerk"), ("submitted",), "draft", "record.decide", needs_reason=("why",)),
        Move("permit", _("Permit"), ("submitted",), "permitted", "record.decide", PERMISSION),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move("hold", _("It took place"), ("permitted",), "done", needs=("starts_on",), over=("ends_on",)),
        Move("report", _("Report received"), ("done",), "reported", needs=("reported_on",)),
        Move("cancel", _("Cancel"), ("draft", "submitted", "permitted"), "cancelled", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("draft", "submitted"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "draft", needs_reason=("why",)),
    ),
    path=("draft", "submitted", "permitted", "done", "reported"),
)

EVENTS = declare(
    Register(
        name="events",
        model=Event,
        label=_("event"),
        label_plural=_("Events"),
        prefix="SK",
        icon="presentation",
        heading=Heading.VISITS,
        groups=(
            Group(_("What"), ("title", "event_kind", "event_form", "purpose", "pillar", "field", "confidentiality")),
            Group(_("When and where"), ("starts_on", "ends_on", "venue", "organiser", "co_organisers", "partner")),
            Group(_("Who takes part"), ("foreigners", "locals", "highest_rank", "topics")),
            Group(_("Permission"), ("route", "submitted_on", "opinions_asked_on", "opinions_on")),
            Group(_("Decision"), ("permission_no", "permitted_on", "in_plan", "off_plan_reason")),
            Group(_("Money"), ("cost", "currency", "donor", "foreign_funds", "funds_currency")),
            Group(_("Report"), ("reported_on", "results")),
        ),
        rows=(
            Rows("participants", Participants, _("Participants by country"), ("country", "people", "body", "rank")),
            Rows("opinions", EventOpinion, _("Opinions"), ("body", "sent_on", "answered_on", "result", "content")),
            Rows("changes", EventChange, _("Changes after the permission"), ("on", "content", "reported_to")),
        ),
        labels={"title": _("name of the event"), "starts_on": _("begins on"), "ends_on": _("ends on")},
        meanings=MEANINGS,
        amounts={"cost": "currency", "foreign_funds": "funds_currency"},
        own=("permission_no", "results"),
        columns=("ref", "title", "event_kind", "starts_on", "organiser", "foreigners", "route", "state"),
        filters=("event_kind", "event_form", "state", "route", "field", "partner", "in_plan"),
        search=("organiser", "co_organisers", "venue", "permission_no"),
        evidence=("starts_on", "foreigners"),
        coordination=("event_kind", "starts_on", "ends_on", "partner", "participants.country"),
        lifecycle=LIFE,
        clocks=(
            ClockUse("event.request_to_pm", start="starts_on", stop="submitted_on", states=WAITING, when=BY_PM),
            ClockUse("event.request_to_chair", start="starts_on", stop="submitted_on", states=WAITING, when=BY_CHAIR),
            ClockUse(
                "event.opinions", start="opinions_asked_on", stop="opinions_on", states=("submitted",), when=TALKS
            ),
            ClockUse("event.summary_report", start="ends_on", stop="reported_on", states=("done",), when=TALKS),
        ),
        measures=(
            Measure("international_events_held", HELD),
            Measure("international_conferences_held", HELD, TALKS),
            Measure("event_foreign_participants", HELD, amount="foreigners"),
            Measure("event_participant_countries", HELD, distinct="participants.country"),
        ),
        known_as=known_as(__file__),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts(country="participants.country"),
        check=check,
    )
)
