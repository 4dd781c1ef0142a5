"""What each field of an ODA project means: what to write, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("The name of the programme or project as in the decision."),
    "mode": _("One of the four modes of the decree: programme, project, non-project aid or budget support."),
    "sector": _("The sector by its code of three digits in the list of the OECD's Development Assistance Committee."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about, in the words of the report."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "donor": _("The donor or lender; several with a semicolon between them."),
    "partner": _("The donor in the register of partners, by any of its names."),
    "country": _("The country of the donor; empty for a bank or body of several countries."),
    "managing_agency": _("The body that answers for the project, such as the provincial People's Committee."),
    "owner": _("The body that carries the project out."),
    "decision_no": _("Number of the decision that approves it."),
    "approved_on": _("The day of that decision."),
    "treaty_no": _("The treaty or the loan or grant agreement that it rests on."),
    "starts_on": _("The day on which the agreement took effect. The project counts as under way from it."),
    "closing_on": _("The day on which it is to close. The calendar shows it on this day."),
    "ends_on": _("The day on which it was closed; empty as long as it runs. It is not counted after that day."),
    "total": _("Foreign and counterpart money together, as in the decision."),
    "currency": _("The currency of the total. The measure in dong counts totals in dong alone."),
    "obstacles": _("What holds it up: land, counterpart money, procedures, prices."),
    "proposals": _("Who should do what about it."),
    "source": _("The office that gave the figures, such as the Department of Planning and Investment."),
    "as_of": _("The day on which the source says the figures stood."),
    "tranches.fund": _("A loan, a grant, or the counterpart money of the province."),
    "tranches.giver": _("Which donor or budget it comes from."),
    "tranches.sum": _("How much, in its own currency."),
    "tranches.currency": _("The currency of this amount. Amounts in different currencies are never added up."),
    "tranches.signed_on": _("The day of the agreement on it."),
    "places.place": _("A province, district or commune in which it works."),
    "years.year": _("The year, such as 2024."),
    "years.fund": _("A loan, a grant, or the counterpart money of the province."),
    "years.planned": _("What the plan of the year gave it."),
    "years.actual": _("What was really paid in the year."),
    "years.currency": _("The currency of this amount. Amounts in different currencies are never added up."),
    "years.as_of": _("The day up to which the paid amount is known."),
}
