"""What each field of aid and of certificates means: what to write, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_SEEN = _(
    "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
    "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
)

CERTIFICATE = {
    "title": _("The name of the organisation as on the certificate."),
    "partner": _("The organisation in the register of partners, where it is there."),
    "country": _("The country in which the organisation was founded."),
    "representative": _("Who speaks for the organisation here."),
    "certificate_kind": _("A certificate of operation holds for three years at most, one of an office for five."),
    "certificate_no": _("Number of the certificate."),
    "starts_on": _("The day on the certificate."),
    "ends_on": _("The last day on which it holds. The calendar shows it on this day."),
    "allowed_fields": _("The fields on the certificate; none means that it names none."),
    "office_city": _("Only for an office: where it is."),
    "office_here": _("Whether the organisation keeps an office in the province of this desk. It is counted by it."),
    "asked_on": _("The day on which the Ministry asked the province. Ten working days run from it."),
    "answered_on": _("The day of the answer. It stops the time for the opinion."),
    "opinion": _("What the province answered."),
    "suspended_on": _("The first day of the last suspension. Aid done while it lasts lies outside the certificate."),
    "resumed_on": _("The first day on which work may go on; empty as long as the suspension lasts."),
    "revoked_on": _("The day of the revocation, the last on which the certificate holds."),
    "provinces.place": _("A province on the certificate; none means that it names none."),
}

AID = {
    "title": _("The name of the project, or what is given and to whom."),
    "aid_kind": _("Programmes and projects are counted together; other aid and relief apart."),
    "purpose": _("What the aid is to achieve."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about. It is held against the fields of the donor's certificate."),
    "confidentiality": _SEEN,
    "donor_kind": _("Aid of foreign NGOs is counted by it."),
    "donor": _(
        "The donor as in the papers; several with a semicolon between them. "
        "Different donors are counted by their names."
    ),
    "partner": _("The donor in the register of partners, by any of its names."),
    "country": _("Where the donor comes from."),
    "certificate": _("The certificate of the organisation. The page says where the aid lies outside it."),
    "recipient": _("The body that owns the project or receives the aid."),
    "unit": _("Who carries it out, where that is another body."),
    "beneficiaries": _("How many people it reaches, where that is known."),
    "starts_on": _("The first day of the work."),
    "ends_on": _("The last day of the work, as planned until it is finished."),
    "committed": _("What the donor promised in all. What is really paid stands in the list of payments."),
    "currency": _("The currency of all amounts of the donor. The measure in dollars counts dollars alone."),
    "counterpart": _("What the province itself adds."),
    "counterpart_currency": _("The currency of the counterpart money."),
    "file_complete_on": _("The day on which the last paper came in. The 20 days of the appraisal run from it."),
    "topics": _("Subjects for which the Prime Minister approves; none in most cases."),
    "approver": _("Who approves it. It follows from the subjects; a form that says otherwise is sent back."),
    "decision_no": _("Number of the decision that approves it."),
    "decided_on": _("The day of the decision. The aid is counted in the period of it."),
    "reported_on": _("The day on which the final report came in."),
    "audited_on": _("The day of the audit, where there was one."),
    "handed_over_on": _("The day on which the results were handed over."),
    "issues": _("What remains to be done, one a line."),
    "places.place": _("A commune, district or province. The province is held against the certificate."),
    "places.note": _("A village, school or hospital there."),
    "plan.year": _("The year, such as 2024."),
    "plan.planned": _("What is meant to be paid in the year."),
    "payments.on": _("The day on which it was paid. Disbursed value is counted in the period of it."),
    "payments.paid": _("What was really paid, in the currency of the aid."),
    "payments.note": _("What it was paid for."),
    "in_kind.item": _("What is given, such as wheelchairs."),
    "in_kind.quantity": _("How many or how much, with the unit."),
    "in_kind.worth": _("What it is worth, in the currency of the aid."),
    "in_kind.customs": _("Number and day of the customs declaration."),
    "opinions.body": _("Who was asked, such as the Department of Finance or the police."),
    "opinions.sent_on": _("The day on which it was asked."),
    "opinions.answered_on": _("The day of its answer."),
    "opinions.result": _("What it answered; pending until then."),
    "opinions.content": _("What it said, in a sentence."),
    "reports.about": _("What the report is on, such as the first half of 2024."),
    "reports.due_on": _("The day by which it should come."),
    "reports.received_on": _("The day on which it came."),
}
