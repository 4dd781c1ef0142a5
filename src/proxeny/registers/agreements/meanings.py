"""What each field of an international agreement means: what to write, an example, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("As printed on the text. The law keeps the names of treaties (hiệp định, công ước) for the State."),
    "title_foreign": _("The title as printed in the other language."),
    "agreement_type": _("Memorandum, minutes, programme, letter of intent and so on, as Law 70/2020/QH14 names them."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about. All fields of cooperation are ticked further down."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "signatory": _("The body of ours in whose name it is signed, such as “People's Committee of Bac Giang”."),
    "signatory_level": _("Provincial, district or other. Agreements are counted and split by it."),
    "partner": _("The foreign body in the register of partners, by any of its names in any script."),
    "signatory_foreign": _("Who signed on the other side, as named in the text, where it is not the partner itself."),
    "country": _("The country of the other side, by any name."),
    "starts_on": _(
        "The day of signature. It is counted in that period; 15 days run from it to report to the Prime Minister."
    ),
    "signed_at": _("Town and country in which it was signed."),
    "signer": _("Who signed for us, with post."),
    "languages": _("Languages of the text, such as “Vietnamese, Chinese, English”."),
    "copies": _("How many originals in each language."),
    "is_renewal": _("Tick it when it only prolongs an earlier one: a renewal is not counted as a new agreement."),
    "effect_on": _("The first day on which it binds; often the day of signature."),
    "term_years": _("For how many years it was made, such as 5. Leave it empty when it has no term."),
    "ends_on": _("The last day on which it binds. The list of those that expire follows it."),
    "renews_itself": _("Tick it when it goes on unless one side gives notice."),
    "notice_months": _("How many months before its end notice must be given."),
    "cooperation_fields": _("All fields in which the sides promise to work together."),
    "file_complete_on": _("The day on which the file for opinions was complete. 7 working days run from it."),
    "opinions_on": _("The day on which the last asked body had answered. It stops the 7 working days."),
    "decision_no": _("Number of the decision to sign, such as 567/QĐ-UBND."),
    "decided_on": _("The day on the decision to sign."),
    "pm_asked_on": _("Only where an asked body disagrees: the day on which the Prime Minister was asked."),
    "pm_answered_on": _("The day of the written answer, due 7 working days after a complete file."),
    "pm_answer": _("What the Prime Minister answered. Without written consent it is neither decided nor signed."),
    "without_consent": _(
        "Only of one that is brought from older books as decided or signed though a body disagreed and no consent is "
        "on file: how that came, such as “the consent was given orally, see the minutes of 3 May 2022”."
    ),
    "reported_on": _("The day of the written report to the Prime Minister, due 15 days after signature."),
    "copied_on": _("The day on which a copy of the text went to the Ministry of Foreign Affairs."),
    "opinions.body": _("A body that was asked, such as the Ministry of Foreign Affairs. Each once."),
    "opinions.sent_on": _("The day on which it was asked."),
    "opinions.answered_on": _("The day of its answer, due 7 working days after a complete file."),
    "opinions.result": _("What it answered; pending until then."),
    "opinions.content": _("What it asked to change, and how that was met."),
    "commitments.content": _("One thing that one side promised to do."),
    "commitments.owner": _("The office or body that does it."),
    "commitments.due_on": _("The day by which it should be done, not before the signature."),
    "commitments.measure": _("By what one sees that it is done, such as “20 students a year”."),
    "commitments.state": _("How far it has come. Kept is kept in time; kept late stands apart."),
    "commitments.done_on": _("The day on which it was done. Without it nothing counts as done in time."),
    "commitments.evidence": _("What shows it: a paper with its number, a record, a page."),
    "reviews.year": _("The year that was reviewed. Each once."),
    "reviews.on": _("The day of the review. It is counted in that period."),
    "reviews.rating": _("Active, dormant, completed or expired."),
    "reviews.reason": _("Why. Only an active one needs none."),
    "reviews.proposal": _("What is proposed: revive, renew, amend, end."),
}
