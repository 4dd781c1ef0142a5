"""The declaration of the register of official passports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.register import ClockUse, Group, Lifecycle, Move, Register, Rows, State, declare
from proxeny.registers.passports.meanings import MEANINGS
from proxeny.registers.passports.models import OfficialPassport, Outing
from proxeny.registers.passports.rules import check

LIFE = Lifecycle(
    states=(
        State("kept", _("kept"), _("the office that keeps it"), by="clerk"),
        State("out", _("handed out"), _("the holder")),
        State("lost", _("reported lost"), _("nobody"), closed=True),
        State("ended", _("expired or cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move(
            "hand_out",
            _("Hand out"),
            ("kept",),
            "out",
            needs=("decision_no", "handed_out_on", "home_on"),
            ahead=("home_on",),
        ),
        Move("give_back", _("Given back"), ("out",), "kept", needs=("given_back_on",)),
        Move("lose", _("Reported lost"), ("kept", "out"), "lost", needs_reason=("why",)),
        Move("end", _("Expired or cancelled"), ("kept",), "ended", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("kept",), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("lost", "ended", "withdrawn"), "kept", needs_reason=("why",)),
    ),
    path=("kept", "out"),
)

PASSPORTS = declare(
    Register(
        name="passports",
        model=OfficialPassport,
        label=_("official passport"),
        label_plural=_("Official passports"),
        prefix="HC",
        icon="book-user",
        heading=Heading.CONSULAR,
        groups=(
            Group(_("Holder"), ("title", "post", "body", "birth", "confidentiality")),
            Group(_("Passport"), ("passport_kind", "passport_no", "issued_on", "ends_on", "starts_on", "kept_at")),
            Group(_("This trip"), ("decision_no", "decided_on", "handed_out_on", "home_on", "given_back_on")),
        ),
        rows=(Rows("outings", Outing, _("Earlier trips"), ("decision_no", "handed_out_on", "given_back_on")),),
        labels={"title": _("holder"), "starts_on": _("kept since"), "ends_on": _("valid until")},
        meanings=MEANINGS,
        papers=(("decision_no", "decided_on"), ("outings.decision_no", "outings.handed_out_on")),
        own=("decision_no",),
        columns=("ref", "title", "body", "passport_kind", "handed_out_on", "home_on", "ends_on", "state"),
        filters=("state", "passport_kind", "body", "home_on"),
        search=("post", "body", "decision_no"),
        lifecycle=LIFE,
        clocks=(ClockUse("passports.return", start="home_on", stop="given_back_on", states=("out",)),),
        check=check,
    )
)
