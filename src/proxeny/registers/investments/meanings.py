"""What each field of projects, decisions, leads, zones and sites means: what to write and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_SEEN = _(
    "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
    "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
)
_COUNTRY = _("Where the investor comes from, by any name. The number of source countries is counted by it.")
_SECTOR = _("What is made or done, by the list of the office.")
_PARTNER = _("The investor in the register of partners, where it is there; the name alone will do.")
_SOURCE = _("The office that gave the figures, such as the Department of Planning and Investment.")
_AS_OF = _("The day on which the source says the figures stood.")
_DECISION_NO = _("Number of the decision, such as 1234/QĐ-UBND.")

PROJECT = {
    "title": _("The name of the project as on the certificate."),
    "investor": _("The investor as on the certificate; several with a semicolon between them."),
    "partner": _PARTNER,
    "country": _COUNTRY,
    "sector": _SECTOR,
    "confidentiality": _SEEN,
    "zone_kind": _("Whether it lies in an industrial park, a cluster or elsewhere; capital in parks is counted by it."),
    "zone": _("The name of the park or cluster, or the address."),
    "land_ha": _("The land that the project uses, in hectares."),
    "workers": _("Workers on the day of the source, or those planned."),
    "certificate_no": _("Number of the investment registration certificate."),
    "starts_on": _("The day of the first certificate. The project counts as new in the period of it."),
    "capital": _(
        "The capital on the first certificate, in US dollars. What was added or taken away later stands in the list "
        "of changes and not here."
    ),
    "ends_on": _("The last day on which it was in force; empty as long as it is. The stock in force hangs on it."),
    "source": _SOURCE,
    "as_of": _AS_OF,
    "adjustments.on": _("The day of the changed certificate. It counts as an adjusted project in the period of it."),
    "adjustments.delta": _("What came to the capital, in US dollars; below nought what was taken away."),
    "adjustments.certificate_no": _("Number of the changed certificate."),
    "adjustments.reason": _("Such as a second stage or more machines."),
}

DECISION = {
    "title": _("What the decision is about, as in its heading."),
    "decision_kind": _("Whether it approves a project in principle, an investor, a plan, or grants an incentive."),
    "content": _("What it grants or orders, in short."),
    "sector": _SECTOR,
    "confidentiality": _SEEN,
    "investor": _("Whom it concerns; empty for a decision that concerns all."),
    "country": _("Where that investor comes from."),
    "capital": _("The capital that the decision speaks of, in US dollars. It is not counted as registered."),
    "land_ha": _("The land that the decision speaks of, in hectares."),
    "body": _("Such as the People's Committee of the province or the Prime Minister."),
    "submitted_on": _("The day on which the file went to the authority."),
    "decision_no": _DECISION_NO,
    "starts_on": _("The day on the decision."),
    "ends_on": _("The last day on which it holds, where it has one."),
}

LEAD = {
    "title": _("Who may invest in what, such as “Electronics plant of a firm from Incheon”."),
    "investor": _("The firm or group, as on its card."),
    "partner": _PARTNER,
    "country": _("Where the investor comes from, by any name."),
    "came_through": _(
        "How it came about. Link the record to the delegation or the event itself, so that what a visit brought can "
        "be told."
    ),
    "starts_on": _("The day on which it was first met or wrote."),
    "sector": _SECTOR,
    "capital": _("What the investor speaks of, in US dollars. It is a wish and is counted nowhere."),
    "land_ha": _("The land that the investor speaks of, in hectares."),
    "wants": _("Land, power, workers, housing, a place near a port: what the investor asks for."),
    "owner": _("The office or colleague that answers. Without one the talks do not begin."),
    "results": _("What came of it: a project, a memorandum, or why not."),
    "confidentiality": _SEEN,
    "contacts.on": _("The day of the contact, or the one agreed for the next."),
    "contacts.content": _("Who met or wrote to whom about what."),
    "contacts.owner": _("Who does it on our side."),
}

ZONE = {
    "title": _("The name of the park, cluster or zone as in its decision."),
    "zone_kind": _("Parks, clusters and urban zones are counted apart."),
    "address": _("Communes or districts in which it lies."),
    "developer": _("The company that builds and lets it."),
    "confidentiality": _SEEN,
    "area_ha": _("Planned area by the decision, rounded to whole hectares. It is added up over the zones."),
    "leasable_ha": _("The part of it that can be let to factories."),
    "let_ha": _("What is let on the day of the source. The rest is free."),
    "decision_no": _DECISION_NO,
    "starts_on": _("The day of the decision that founded it. It counts in the stock from then on."),
    "ends_on": _("The last day, where it was closed."),
    "source": _("The office that gave the figures, such as the management board of industrial parks."),
    "as_of": _AS_OF,
}

SITE = {
    "title": _("A short name, such as “Lot B2, 12 hectares, beside road 1”."),
    "site_kind": _("Land, a factory or a warehouse."),
    "zone": _("The name of the park or cluster, or the address."),
    "area_ha": _("The area on offer, in hectares; 10,000 m² are one."),
    "sectors": _("What the province would like to see there."),
    "confidentiality": _SEEN,
    "starts_on": _("The day from which it can be had."),
    "ends_on": _("The last day of the offer, where it has one."),
    "rent": _("The rent without tax, in US dollars for a square metre and a year."),
    "term_years": _("For how many years it can be had, to the end of the zone's own lease."),
    "taken_by": _("Who has reserved or taken it."),
    "infrastructure": _("Power in MVA, water and waste water in m³ a day, gas, lines for data."),
    "access": _("Distance to the motorway, the port, the airport and the border gate."),
    "contact": _("Whom an investor may call: office, post, telephone of the office. No private numbers."),
}
