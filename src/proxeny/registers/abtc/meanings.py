"""What to write into each field of a card request, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Label

_SEALED = _("Sealed: read only at your desk, every look is kept in the history. It is in no list, file or search.")

MEANINGS: Mapping[str, Label] = {
    "title": _("The firm, by its registered name. One request is for one person."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "tax_no": _("By which tax and customs know the firm."),
    "founded_on": _("The day on its certificate of registration."),
    "sector": _("What the firm mainly does."),
    "workers": _("How many are insured there."),
    "person_name": _SEALED,
    "birth": _SEALED,
    "passport_no": _SEALED,
    "passport_expires": _SEALED,
    "post": _("The post of the person in the firm."),
    "months_in_post": _("For how many months, as the insurance says."),
    "purpose": _("What the travels are for, without names of persons."),
    "starts_on": _("The day on which the request came in; it is counted on this day."),
    "guided_on": _("Where something was missing: the day on which the guidance form was sent."),
    "complete_on": _("The day on which nothing was missing any more; the working days of the review run from it."),
    "consulted_on": _("The day on which tax, customs, labour and insurance were asked."),
    "submitted_on": _("The day on which it went to whoever decides."),
    "decision_no": _("Number of the written consent or refusal."),
    "decided_on": _("The day on the decision."),
    "card_on": _("The day on which the Immigration Department issued the card."),
    "ends_on": _("The card is valid for five years and is not renewed."),
    "checks.check_kind": _("What was asked about the firm."),
    "checks.body": _("The body that was asked."),
    "checks.asked_on": _("The day on which it was asked."),
    "checks.answered_on": _("The day on which it answered."),
    "checks.result": _("What it said."),
    "contracts.number": _("As it stands on the contract."),
    "contracts.signed_on": _("The day on the contract."),
    "contracts.economy": _("The economy of APEC whose firm is the other side."),
    "contracts.value": _("What the contract is worth."),
    "contracts.currency": _("Of the value."),
    "changes.change": _("What happened after the card was issued."),
    "changes.on": _("The day on which it happened."),
    "changes.reported_on": _("The day on which the firm reported it."),
}
