"""What each field of trade activities and trade figures means: what to write and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_SEEN = _(
    "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
    "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
)

ACTIVITY = {
    "title": _("What is held where, such as “Lychee week in Melbourne”."),
    "activity_kind": _("A fair, a mission of firms, a visit of buyers and so on."),
    "goods": _("What is to be sold, such as lychee, garments, wood products."),
    "confidentiality": _SEEN,
    "starts_on": _("The first day."),
    "ends_on": _("The last day; empty for one day."),
    "country": _("The country whose market it is for, by any name."),
    "venue": _("The hall, city or web address."),
    "organiser": _("Who holds it."),
    "partner": _("The foreign body it is held with, by any of its names in any script."),
    "firms": _("How many firms of the province take part."),
    "foreign_firms": _("How many foreign firms take part."),
    "decision_no": _("Number of the decision, such as 1234/QĐ-UBND."),
    "cost": _("What it costs the budget in all."),
    "cost_currency": _("The currency of the cost. Amounts in different currencies are never added up."),
    "deals": _("How many contracts and memoranda firms signed there."),
    "deals_value": _("What the signed contracts come to, as the firms told."),
    "currency": _("The currency of that value. Amounts in different currencies are never added up."),
    "reported_on": _("The day on which the report came in."),
    "results": _("Contacts, contracts and what follows, one a line."),
}

FIGURE = {
    "title": _("Such as “Exports of goods, May 2024”."),
    "flow": _("Exports or imports. They are never added up."),
    "scope": _("All goods to all markets, or one market, or one kind of goods."),
    "country": _("For a figure of one market: which."),
    "goods": _("For a figure of one kind of goods: which."),
    "confidentiality": _SEEN,
    "span": _("A month, a quarter, a half-year, a year, or the year to date. They are never added up to one another."),
    "starts_on": _("First day of the period."),
    "ends_on": _("Last day of the period."),
    "value": _("The value in US dollars, whole: 2450000000 for 2.45 billion."),
    "change_percent": _("The change on the same period of the year before as the source states it, such as 12.02."),
    "standing": _("An estimate, provisional, or final. A final figure replaces what stood, with its trace."),
    "owner": _("Whose figure it is: customs, the statistics office, the industry and trade department."),
    "due_on": _("The day by which it should be told; it stands in the calendar."),
    "answered_on": _("The day on which the figure came in."),
    "as_of": _("The day on which the source says the figure stood."),
    "source": _("Number and day of the paper, or the address of the page."),
    "requests.body": _("Who was asked."),
    "requests.asked_on": _("The day on which the request went out."),
    "requests.paper_no": _("Number of our letter."),
    "requests.due_on": _("Only where it is another day than “answer due on” above, as of an earlier request."),
    "requests.answered_on": _("Only where it is another day than “answered on” above, as of an earlier request."),
    "requests.answer": _("What was answered: the figure, or why there is none."),
}
