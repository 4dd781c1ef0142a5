"""The declaration of the register of requests for APEC business travel cards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.register import ClockUse, Group, Lifecycle, Measure, Move, Register, Rows, State, declare
from proxeny.registers.abtc.meanings import MEANINGS
from proxeny.registers.abtc.models import CardChange, CardRequest, Check, Contract
from proxeny.registers.abtc.rules import check

ASKED = ("received", "complete", "submitted", "consented", "issued", "ended", "refused")
DECISION = ("decision_no", "decided_on")

LIFE = Lifecycle(
    states=(
        State("received", _("received"), _("the desk: check the file"), by="clerk"),
        State("complete", _("complete"), _("the desk: review"), by="clerk"),
        State("submitted", _("submitted"), _("the Chair of the People's Committee")),
        State("consented", _("consented"), _("the Immigration Department")),
        State("issued", _("card issued"), _("the firm: report changes")),
        State("ended", _("card ended"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("complete", _("File complete"), ("received",), "complete", needs=("complete_on",)),
        Move("submit", _("Submit"), ("complete",), "submitted", needs=("submitted_on",)),
        Move("return", _("Return to the firm"), ("complete", "submitted"), "received", needs_reason=("why",)),
        Move("consent", _("Consent"), ("submitted",), "consented", "record.decide", DECISION),
        Move("refuse", _("Refuse"), ("complete", "submitted"), "refused", "record.decide", needs_reason=("why",)),
        Move("issue", _("Card issued"), ("consented",), "issued", needs=("card_on",)),
        Move("end", _("Card ended"), ("issued",), "ended", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("received", "complete", "submitted"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "received", needs_reason=("why",)),
    ),
    path=("received", "complete", "submitted", "consented", "issued"),
)

ABTC = declare(
    Register(
        name="abtc",
        model=CardRequest,
        label=_("card request"),
        label_plural=_("APEC card requests"),
        prefix="AB",
        icon="id-card",
        heading=Heading.CONSULAR,
        groups=(
            Group(_("The firm"), ("title", "tax_no", "founded_on", "sector", "workers", "confidentiality")),
            Group(
                _("Who is to have the card"),
                ("person_name", "birth", "passport_no", "passport_expires", "post", "months_in_post", "purpose"),
            ),
            Group(_("The file"), ("starts_on", "guided_on", "complete_on", "consulted_on", "submitted_on")),
            Group(_("Decision and card"), ("decision_no", "decided_on", "card_on", "ends_on")),
        ),
        rows=(
            Rows("checks", Check, _("Checks"), ("check_kind", "body", "asked_on", "answered_on", "result")),
            Rows("contracts", Contract, _("Contracts"), ("number", "signed_on", "economy", "value", "currency")),
            Rows("changes", CardChange, _("Changes"), ("change", "on", "reported_on")),
        ),
        labels={"title": _("firm"), "starts_on": _("came in on"), "ends_on": _("card valid until")},
        meanings=MEANINGS,
        own=("decision_no",),
        columns=("ref", "title", "sector", "starts_on", "decided_on", "ends_on", "state"),
        filters=("state", "sector", "decided_on"),
        search=("tax_no", "decision_no", "sector", "contracts.number"),
        lifecycle=LIFE,
        clocks=(
            ClockUse("abtc.review", start="complete_on", stop="submitted_on", states=("complete",)),
            ClockUse("abtc.decision", start="submitted_on", stop="decided_on", states=("submitted",)),
        ),
        measures=(Measure("abtc_applications", ASKED),),
        check=check,
    )
)
