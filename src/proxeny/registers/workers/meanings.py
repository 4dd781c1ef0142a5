"""What each field of a group of workers abroad means: what to write and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("Such as “42 workers for food factories in Ibaraki, May 2024”. Names of persons are not kept here."),
    "country": _("Where they work, by any name. Workers are split by it."),
    "sector": _("What they do there. Workers are split by it."),
    "workers": _("How many people leave. They are added up and held against the plan of the year."),
    "women": _("How many of them are women, where it is known."),
    "home": _("The districts or communes from which they come."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "company": _("The company that sends them."),
    "licence_no": _("The number of its licence to send workers abroad."),
    "employer": _("The employer abroad, as in the contract of supply."),
    "contract_no": _("Number of the contract of supply."),
    "registered_on": _("The day on which the contract was registered with the labour authority."),
    "months": _("For how many months they go."),
    "starts_on": _("The day on which they leave. They count in the period of it."),
    "ends_on": _("The day on which the last of them has returned."),
    "source": _("The office that gave the figures, such as the labour department."),
    "as_of": _("The day on which the source says the figures stood."),
}
