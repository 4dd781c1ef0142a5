"""The declaration of the certificates of foreign NGOs."""

from __future__ import annotations

from types import MappingProxyType

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
from proxeny.registers.aid.meanings import CERTIFICATE
from proxeny.registers.aid.models import AllowedProvince, NgoCertificate
from proxeny.registers.aid.rules import check_certificate

LIFE = Lifecycle(
    states=(
        State("asked", _("opinion asked"), _("the province: opinion")),
        State("answered", _("opinion given"), _("the Ministry of Foreign Affairs")),
        State("valid", _("in force"), _("the organisation")),
        State("suspended", _("suspended"), _("the organisation")),
        State("ended", _("no longer in force"), _("nobody"), closed=True),
        State("revoked", _("revoked"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("answer", _("Opinion given"), ("asked",), "answered", needs=("answered_on",)),
        Move(
            "issue",
            _("Certificate issued"),
            ("asked", "answered"),
            "valid",
            needs=("starts_on", "ends_on"),
            ahead=("ends_on",),
        ),
        Move("refuse", _("Refuse"), ("asked", "answered"), "refused", needs_reason=("why",)),
        Move("suspend", _("Suspend"), ("valid",), "suspended", needs=("suspended_on",), needs_reason=("why",)),
        Move(
            "resume",
            _("Goes on"),
            ("suspended",),
            "valid",
            needs=("suspended_on", "resumed_on"),
            needs_reason=("why",),
        ),
        Move("end", _("Ended"), ("valid", "suspended"), "ended", needs=("ends_on",)),
        Move("revoke", _("Revoke"), ("valid", "suspended"), "revoked", needs=("revoked_on",), needs_reason=("why",)),
        Move("withdraw", _("Withdraw"), ("asked", "answered"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "asked", needs_reason=("why",)),
    ),
    path=("asked", "answered", "valid"),
)

# A certificate that was revoked or has run out held until its day; a suspended one is held, though nothing may be done.
ISSUED = ("valid", "suspended", "ended", "revoked")
WITH_OFFICE: Codes = {"certificate_kind": ("office",), "office_here": (True,)}


def _standing(name: str, of: str, when: Codes = MappingProxyType({}), *, by_name: bool = False) -> Measure:
    """How many different organisations or countries hold a certificate at the end of a period."""
    return Measure(
        name,
        ISSUED,
        when,
        distinct=of,
        by_name=by_name,
        kind="stock",
        until=("ends_on", "revoked_on"),
        past=("ended", "revoked"),
    )


NGO_CERTIFICATES = declare(
    Register(
        name="ngo_certificates",
        model=NgoCertificate,
        label=_("certificate of a foreign NGO"),
        label_plural=_("NGO certificates"),
        prefix="GDK",
        icon="badge-check",
        heading=Heading.AID,
        groups=(
            Group(_("Organisation"), ("title", "partner", "country", "representative")),
            Group(_("Certificate"), ("certificate_kind", "certificate_no", "starts_on", "ends_on")),
            Group(_("What it allows"), ("allowed_fields", "office_city", "office_here")),
            Group(_("Suspension and revocation"), ("suspended_on", "resumed_on", "revoked_on")),
            Group(_("Opinion of the province"), ("asked_on", "answered_on", "opinion")),
        ),
        rows=(Rows("provinces", AllowedProvince, _("Provinces allowed"), ("place",)),),
        labels={"title": _("organisation"), "starts_on": _("issued on"), "ends_on": _("holds until")},
        meanings=CERTIFICATE,
        own=("certificate_no", "opinion"),
        columns=("ref", "title", "certificate_kind", "certificate_no", "country", "ends_on", "state"),
        filters=("certificate_kind", "country", "state", "allowed_fields"),
        search=("certificate_no", "representative"),
        evidence=("ends_on",),
        coordination=("title", "certificate_kind", "certificate_no", "country", "starts_on", "ends_on"),
        lifecycle=LIFE,
        measures=(
            _standing("foreign_ngos_licensed", "title", by_name=True),
            _standing("foreign_ngos_with_office", "title", WITH_OFFICE, by_name=True),
            _standing("foreign_ngo_source_countries", "country"),
        ),
        clocks=(ClockUse("ngo.certificate_opinion", start="asked_on", stop="answered_on", states=("asked",)),),
        known_as=known_as(__file__, "known_certificates.yaml"),
        calendar=Calendar(start="ends_on"),
        whereabouts=Whereabouts(country="country"),
        check=check_certificate,
    )
)
