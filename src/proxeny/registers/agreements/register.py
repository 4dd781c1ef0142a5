"""The declaration of the agreements register."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.partners.twins.compared import Compared, compare
from proxeny.records.conditions import Condition
from proxeny.records.dossier import Dossier, InFile
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
    Turn,
    Whereabouts,
    declare,
)
from proxeny.registers.agreements.meanings import MEANINGS
from proxeny.registers.agreements.models import Agreement, Commitment, Opinion, Review
from proxeny.registers.agreements.rules import DISAGREED, check, doubts, lacks_consent

SIGNED = ("signed", "in_force", "ended")
NEW: Codes = {"is_renewal": (False,)}
DISTRICT: Codes = {**NEW, "signatory_level": ("district",)}
PROVINCIAL: Codes = {**NEW, "signatory_level": ("province", "department")}

PRIME_MINISTER = ("pm_asked_on", "pm_answered_on", "pm_answer", "without_consent", "reported_on", "copied_on")

LIFE = Lifecycle(
    states=(
        State("proposed", _("proposed"), _("the clerk"), by="clerk"),
        State(
            "opinions",
            _("opinions asked"),
            _("the consulted bodies"),
            turns=(
                Turn(_("the Prime Minister"), filled=("pm_asked_on",), empty=("pm_answered_on",)),
                Turn(_("the head of office"), filled=("opinions_on",), by="head"),
            ),
        ),
        State("decided", _("decided"), _("the signer")),
        State("signed", _("signed"), _("the office: report to the Prime Minister"), by="clerk"),
        State("in_force", _("in force"), _("those who made commitments")),
        State("ended", _("ended"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("ask", _("Ask for opinions"), ("proposed",), "opinions", needs=("file_complete_on",)),
        Move(
            "decide",
            _("Decide"),
            ("opinions",),
            "decided",
            "record.decide",
            needs=("opinions_on", "decision_no", "decided_on"),
        ),
        Move("refuse", _("Refuse"), ("opinions",), "refused", "record.decide", needs_reason=("why",)),
        Move("sign", _("Signed"), ("decided",), "signed", needs=("starts_on",)),
        Move("enter", _("In force"), ("signed",), "in_force", needs=("reported_on",)),
        Move("end", _("Ended"), ("signed", "in_force"), "ended", "record.decide", ("ends_on",), ("why",)),
        Move("withdraw", _("Withdraw"), ("proposed", "opinions", "decided"), "withdrawn", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "withdrawn"), "proposed", needs_reason=("why",)),
    ),
    path=("proposed", "opinions", "decided", "signed", "in_force"),
)

_FILE = {
    "proposal": InFile(role="request"),
    "draft": InFile(role="agreement_text"),
    "opinions": InFile(("opinions",), role="opinion"),
}

AGREEMENTS = declare(
    Register(
        name="agreements",
        model=Agreement,
        label=_("agreement"),
        label_plural=_("Agreements"),
        prefix="TT",
        icon="file-signature",
        heading=Heading.VISITS,
        groups=(
            Group(_("What"), ("title", "title_foreign", "agreement_type", "pillar", "field", "confidentiality")),
            Group(_("Between whom"), ("signatory", "signatory_level", "partner", "signatory_foreign", "country")),
            Group(_("Signature"), ("starts_on", "signed_at", "signer", "languages", "copies", "is_renewal")),
            Group(_("Term"), ("effect_on", "term_years", "ends_on", "renews_itself", "notice_months")),
            Group(_("What is agreed"), ("cooperation_fields",)),
            Group(_("Opinions and decision"), ("file_complete_on", "opinions_on", "decision_no", "decided_on")),
            Group(_("Prime Minister and Ministry"), PRIME_MINISTER),
        ),
        rows=(
            Rows("opinions", Opinion, _("Opinions"), ("body", "sent_on", "answered_on", "result", "content")),
            Rows(
                "commitments",
                Commitment,
                _("Commitments"),
                ("content", "owner", "due_on", "measure", "state", "done_on", "evidence"),
            ),
            Rows("reviews", Review, _("Yearly reviews"), ("year", "on", "rating", "reason", "proposal")),
        ),
        labels={"starts_on": _("signed on"), "ends_on": _("expires on")},
        meanings=MEANINGS,
        own=("decision_no", "pm_answer", "without_consent", "opinions", "commitments", "reviews"),
        columns=("ref", "title", "agreement_type", "signatory_level", "partner", "starts_on", "ends_on", "state"),
        filters=("agreement_type", "signatory_level", "state", "partner", "pillar", "field", "is_renewal"),
        search=("title_foreign", "signatory_foreign", "decision_no"),
        evidence=("starts_on", "partner", "signatory_level"),
        coordination=("agreement_type", "starts_on", "partner", "country"),
        lifecycle=LIFE,
        clocks=(
            ClockUse("agreement.opinions", start="file_complete_on", stop="opinions_on", states=("opinions",)),
            ClockUse(
                "agreement.pm_request",
                start="opinions_on",
                stop="pm_asked_on",
                states=("opinions", "decided"),
                when={"opinions.result": DISAGREED},
            ),
            ClockUse(
                "agreement.pm_consultation", start="pm_asked_on", stop="pm_answered_on", states=("opinions", "decided")
            ),
            ClockUse("agreement.report_to_pm", start="starts_on", stop="reported_on", states=("signed", "in_force")),
        ),
        conditions=(
            Condition(
                "agreement.consent",
                moves=("decide", "sign"),
                on="file_complete_on",
                lacks=lacks_consent,
                minded=("decided", "signed", "in_force"),
                excused="without_consent",
            ),
        ),
        dossiers=(
            Dossier("agreement.opinions", move="ask", on="file_complete_on", papers=_FILE),
            Dossier("agreement.submission", move="decide", on="file_complete_on", papers=_FILE),
        ),
        measures=(
            Measure("international_agreements_signed", SIGNED, NEW),
            Measure("agreements_signed_provincial_level", SIGNED, PROVINCIAL),
            Measure("agreements_signed_district_level", SIGNED, DISTRICT),
            # One that has ended stood in force on every day until then, and still does when such a day is asked for.
            Measure("agreements_in_force", ("in_force", "ended"), kind="stock", until=("ends_on",), past=("ended",)),
            Measure("agreements_dormant", SIGNED, {"reviews.rating": ("dormant",)}, on="reviews.on"),
            Measure("agreement_commitments_due", SIGNED, on="commitments.due_on"),
            Measure(
                "agreement_commitments_on_time", SIGNED, {"commitments.state": ("kept",)}, on="commitments.done_on"
            ),
        ),
        known_as=known_as(__file__),
        calendar=Calendar(),
        whereabouts=Whereabouts(country="partner.country", place="partner.locality"),
        check=check,
        doubts=doubts,
    )
)

compare(Compared("agreements", must=("starts_on",), signs=("partner", "agreement_type")))
