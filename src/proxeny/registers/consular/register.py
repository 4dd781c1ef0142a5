"""The declaration of the consular register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.deadlines import NoticeUse
from proxeny.records.headings import Heading
from proxeny.records.register import (
    ClockUse,
    Codes,
    Group,
    Lifecycle,
    Measure,
    Move,
    Register,
    Rows,
    State,
    declare,
)
from proxeny.registers.consular.meanings import MEANINGS
from proxeny.registers.consular.models import Body, ConsularCase, Involved
from proxeny.registers.consular.rules import check

HANDLED = ("received", "verified", "forwarded", "answered", "closed")
PROTECTION: Codes = {"case_kind": ("protection",)}
OTHERS: Codes = {"case_kind": ("foreigner", "file", "certification")}
SMALL: Codes = {"case_kind": ("certification",), "batch": ("small",)}
LARGE: Codes = {"case_kind": ("certification",), "batch": ("large",)}
CERTIFICATION: Codes = {"case_kind": ("certification",)}

LIFE = Lifecycle(
    states=(
        State("received", _("received"), _("the desk"), by="clerk"),
        State("verified", _("checked"), _("the desk: forward or answer"), by="clerk"),
        State("forwarded", _("forwarded"), _("the Consular Department")),
        State("answered", _("answered"), _("the desk: close it"), by="clerk"),
        State("closed", _("closed"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("check", _("Checked"), ("received",), "verified"),
        Move("forward", _("Forward"), ("received", "verified"), "forwarded", needs=("forwarded_on",)),
        Move("answer", _("Answer given"), ("verified", "forwarded"), "answered", needs=("answered_on",)),
        Move("close", _("Close"), ("verified", "forwarded", "answered"), "closed", needs=("closed_on",)),
        Move("refuse", _("Refuse"), ("received", "verified"), "refused", "record.decide", needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("received", "verified", "forwarded"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("closed", "refused", "withdrawn"), "received", needs_reason=("why",)),
    ),
    path=("received", "verified", "forwarded", "answered", "closed"),
)

CONSULAR = declare(
    Register(
        name="consular",
        model=ConsularCase,
        label=_("consular case"),
        label_plural=_("Consular cases"),
        prefix={"protection": "BH", "foreigner": "NN", "file": "LS", "certification": "CN"},
        prefix_field="case_kind",
        icon="life-buoy",
        heading=Heading.CONSULAR,
        confidentiality="restricted",
        groups=(
            Group(_("What"), ("case_kind", "title", "event_type", "starts_on", "source")),
            Group(_("The person"), ("person_name", "birth", "nationality", "passport_no", "address")),
            Group(_("The event"), ("happened_on", "country", "event_place", "story")),
            Group(
                _("Notice to the mission"),
                ("learned_on", "learned_at", "notified_on", "notified_at", "notified_whom"),
            ),
            Group(
                _("Who asks for help"),
                ("requester", "relation", "requester_contact", "form_confirmed", "identity_seen"),
            ),
            Group(_("Consular Department and answer"), ("forwarded_no", "forwarded_on", "replied_on", "answered_on")),
            Group(_("Papers to certify"), ("batch", "papers", "fee", "verification_on", "verified_on")),
            Group(_("End of the case"), ("outcome", "closed_on", "cost", "currency")),
        ),
        rows=(
            Rows("others", Involved, _("Other persons"), ("nationality", "name", "birth", "passport_no")),
            Rows("bodies", Body, _("Bodies involved"), ("body", "told_on", "answered_on")),
        ),
        labels={"starts_on": _("came in on")},
        meanings=MEANINGS,
        amounts={"cost": "currency", "fee": "currency"},
        own=("forwarded_no",),
        columns=("ref", "title", "case_kind", "event_type", "country", "starts_on", "state"),
        filters=("case_kind", "event_type", "state", "outcome"),
        search=("forwarded_no",),
        lifecycle=LIFE,
        clocks=(
            ClockUse("consular.certification_small", "starts_on", "answered_on", ("received", "verified"), SMALL),
            ClockUse("consular.certification_large", "starts_on", "answered_on", ("received", "verified"), LARGE),
            ClockUse(
                "consular.verification", "verification_on", "verified_on", ("received", "verified"), CERTIFICATION
            ),
            ClockUse("consular.forward", "starts_on", "forwarded_on", ("received", "verified"), PROTECTION),
            ClockUse("consular.answer", "replied_on", "answered_on", ("forwarded",), PROTECTION),
        ),
        notices=(
            NoticeUse(
                "nationality",
                start=("learned_on", "learned_at"),
                stop=("notified_on", "notified_at"),
                when={"case_kind": ("foreigner",), "event_type": ("detention", "offence")},
            ),
        ),
        measures=(
            Measure("consular_cases", HANDLED, OTHERS),
            Measure("citizen_protection_cases", HANDLED, PROTECTION),
        ),
        check=check,
    )
)
