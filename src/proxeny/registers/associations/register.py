"""The declarations of associations, of notable people abroad and of people-to-people exchanges."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
from proxeny.registers.associations.meanings import ASSOCIATION_MEANINGS, EXCHANGE_MEANINGS, NOTABLE_MEANINGS
from proxeny.registers.associations.models import (
    Association,
    Branch,
    CommitteeMember,
    Contribution,
    Exchange,
    MemberCount,
    Notable,
)
from proxeny.registers.associations.rules import check_association, check_exchange, check_notable

STANDING = ("active", "dormant")
# One that was dissolved stood until its last day.
STOOD = (*STANDING, "dissolved")
HELD = ("held", "reported")
FRIENDS: Codes = {"association_kind": ("friendship",)}
BILATERAL: Codes = {**FRIENDS, "association_level": ("province",)}
DISTRICT: Codes = {**FRIENDS, "branches.branch_level": ("district",)}


def _abroad(name: str, kind: str) -> Measure:
    return Measure(name, STOOD, {"association_kind": (kind,)}, kind="stock", until=("ends_on",))


ASSOCIATION_LIFE = Lifecycle(
    states=(
        State("proposed", _("proposed"), _("the founding committee")),
        State("asked", _("permission asked"), _("the People's Committee")),
        State("active", pgettext_lazy("association", "active"), _("the executive committee")),
        State("dormant", _("dormant"), _("the office: revive or dissolve it"), by="clerk"),
        State("dissolved", _("dissolved"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("ask", _("Ask for permission"), ("proposed",), "asked", needs=("asked_on",)),
        Move("found", _("Founded"), ("asked",), "active", "record.decide", needs=("starts_on",)),
        Move("refuse", _("Refuse"), ("asked",), "refused", "record.decide", needs_reason=("why",)),
        Move("rest", _("No longer active"), ("active",), "dormant", needs_reason=("why",)),
        Move("revive", _("Revive"), ("dormant",), "active", needs_reason=("why",)),
        Move("dissolve", _("Dissolve"), STANDING, "dissolved", "record.decide", ("ends_on",), ("why",)),
        Move("withdraw", _("Withdraw"), ("proposed", "asked"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "proposed", needs_reason=("why",)),
    ),
    path=("proposed", "asked", "active"),
)

NOTABLE_LIFE = Lifecycle(
    states=(
        State("noted", _("noted"), _("the clerk: ask for consent"), by="clerk"),
        State("kept", _("kept"), _("the office that keeps it"), by="clerk"),
        State("closed", pgettext_lazy("no longer followed", "closed"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("confirm", _("The person agreed"), ("noted",), "kept", needs=("agreed_on",)),
        Move("close", pgettext_lazy("no longer followed", "Close"), ("noted", "kept"), "closed", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("closed", "withdrawn"), "noted"),
    ),
    path=("noted", "kept"),
)

EXCHANGE_LIFE = Lifecycle(
    states=(
        State("planned", _("planned"), _("the organiser")),
        State("submitted", _("submitted"), _("the head of office"), by="head"),
        State("permitted", _("permitted"), _("the organiser")),
        State("held", _("took place"), _("the organiser: report")),
        State("reported", _("reported"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("submit", _("Submit"), ("planned",), "submitted", needs=("starts_on",), ahead=("starts_on",)),
        Move("return", _("Return to the clerk"), ("submitted",), "planned", "record.decide", needs_reason=("why",)),
        Move("permit", _("Permit"), ("submitted",), "permitted", "record.decide", ("permission_no", "permitted_on")),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move("hold", _("It took place"), ("permitted",), "held", needs=("starts_on",)),
        Move("report", _("Report received"), ("held",), "reported", needs=("reported_on",)),
        Move("cancel", _("Cancel"), ("planned", "submitted", "permitted"), "cancelled", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "planned", needs_reason=("why",)),
    ),
    path=("planned", "submitted", "permitted", "held", "reported"),
)

ASSOCIATIONS = declare(
    Register(
        name="associations",
        model=Association,
        label=_("association"),
        label_plural=_("Associations"),
        prefix="HH",
        icon="users-round",
        heading=Heading.PEOPLE,
        groups=(
            Group(_("What"), ("title", "association_kind", "association_level", "country", "origin")),
            Group(_("Where it belongs"), ("parent", "seat", "contact", "pillar", "field", "confidentiality")),
            Group(_("Founding"), ("asked_on", "decision_no", "decided_on", "registration_no", "starts_on", "ends_on")),
            Group(_("Charter and term"), ("charter_no", "charter_on", "term_from", "term_until")),
            Group(_("Reports and fund"), ("reported_on", "fund", "currency")),
        ),
        rows=(
            Rows(
                "branches",
                Branch,
                _("Branches"),
                ("name", "place", "branch_level", "founded_on", "closed_on", "members"),
            ),
            Rows("counts", MemberCount, _("Member counts"), ("on", "members", "joined", "left")),
            Rows(
                "committee",
                CommitteeMember,
                _("Executive committee"),
                ("name", "person", "committee_role", "post", "valid_from", "valid_to"),
            ),
        ),
        labels={"starts_on": _("founded on"), "ends_on": _("dissolved on"), "title": _("name")},
        meanings=ASSOCIATION_MEANINGS,
        amounts={"fund": "currency"},
        own=("decision_no", "registration_no", "charter_no", "fund"),
        columns=("ref", "title", "association_kind", "association_level", "country", "starts_on", "state"),
        filters=("association_kind", "association_level", "country", "state", "field"),
        search=("parent", "decision_no", "branches.name", "committee.name"),
        evidence=("starts_on", "country"),
        coordination=("title", "association_kind", "country", "starts_on"),
        lifecycle=ASSOCIATION_LIFE,
        measures=(
            Measure("bilateral_friendship_associations", STOOD, BILATERAL, kind="stock", until=("ends_on",)),
            Measure(
                "member_associations_branches_district",
                STOOD,
                DISTRICT,
                on="branches.founded_on",
                less=(("branches.closed_on", ""),),
                kind="stock",
                until=("ends_on",),
            ),
            Measure(
                "friendship_association_members",
                STOOD,
                FRIENDS,
                on="counts.on",
                amount="counts.joined",
                less=(("counts.on", "counts.left"),),
                kind="stock",
                until=("ends_on",),
            ),
            _abroad("overseas_associations", "home_province"),
            _abroad("overseas_liaison_committees", "liaison_committee"),
        ),
        whereabouts=Whereabouts("country"),
        known_as=known_as(__file__, "known_associations.yaml"),
        check=check_association,
    )
)

NOTABLES = declare(
    Register(
        name="notables",
        model=Notable,
        label=_("notable person abroad"),
        label_plural=_("Notable people abroad"),
        prefix="KB",
        icon="user-star",
        heading=Heading.PEOPLE,
        groups=(
            Group(_("Who it is"), ("title", "country", "city", "origin", "occupation", "association")),
            Group(_("Why kept"), ("standing", "pillar", "field")),
            Group(_("Contact and consent"), ("contact", "agreed_on", "last_contact_on", "confidentiality")),
        ),
        labels={"title": _("name")},
        meanings=NOTABLE_MEANINGS,
        columns=("ref", "title", "country", "occupation", "association", "last_contact_on", "state"),
        filters=("country", "field", "state"),
        search=("occupation",),
        evidence=("country",),
        lifecycle=NOTABLE_LIFE,
        known_as=known_as(__file__, "known_notables.yaml"),
        check=check_notable,
    )
)

EXCHANGES = declare(
    Register(
        name="exchanges",
        model=Exchange,
        label=_("people-to-people exchange"),
        label_plural=_("People-to-people exchanges"),
        prefix="GL",
        icon="heart-handshake",
        heading=Heading.PEOPLE,
        groups=(
            Group(_("What"), ("title", "exchange_kind", "purpose", "pillar", "field", "confidentiality")),
            Group(_("Who takes part"), ("organiser", "association", "partner", "country")),
            Group(_("When and where"), ("starts_on", "ends_on", "held_at", "ours", "guests")),
            Group(_("Cost"), ("funding_source", "cost", "currency")),
            Group(_("Permission and report"), ("permission_no", "permitted_on", "reported_on", "results")),
        ),
        rows=(Rows("contributions", Contribution, _("Who brings what"), ("body", "country", "people", "content")),),
        labels={"starts_on": _("begins on"), "ends_on": _("ends on")},
        meanings=EXCHANGE_MEANINGS,
        amounts={"cost": "currency"},
        own=("permission_no", "cost", "results"),
        columns=("ref", "title", "exchange_kind", "country", "starts_on", "organiser", "guests", "state"),
        filters=("exchange_kind", "country", "state", "field", "partner"),
        search=("organiser", "held_at", "permission_no"),
        evidence=("starts_on", "guests"),
        coordination=("exchange_kind", "starts_on", "ends_on", "partner", "country"),
        lifecycle=EXCHANGE_LIFE,
        measures=(
            Measure("people_to_people_events", HELD),
            Measure("people_to_people_guests", HELD, amount="guests"),
        ),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts("country"),
        known_as=known_as(__file__, "known_exchanges.yaml"),
        check=check_exchange,
    )
)
