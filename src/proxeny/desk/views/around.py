"""The neighbour view: who in my cluster and province already works with a partner, country or sector."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.coordination.missions.rules import PROPOSE
from proxeny.desk.around import Wanted, neighbours
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.partners.models import Partner
from proxeny.partners.queries import find_partner
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.following.queries import country_followed


def around(request: HttpRequest) -> HttpResponse:
    """What others do with whom the address asks for; a partner is found by any of its names."""
    scope = scope_for(request)
    typed = request.GET.get("partner", "").replace("\0", "").strip()
    found = next(iter(find_partner(typed, scope, limit=1)), None) if typed else None
    sectors, countries = codelist("field").codes(), _countries(request)
    country, sector = request.GET.get("country", ""), request.GET.get("sector", "")
    wanted = Wanted(
        partner=found.partner.pk if found else None,
        country=country if country in dict(countries) else "",
        sector=sector if sector in sectors else "",
    )
    unknown = bool(typed) and found is None
    context = {
        "typed": typed,
        "partner": found.partner if found else None,
        "unknown": unknown,
        "countries": countries,
        "sectors": [(code, codelist("field").label(code, lang())) for code in sectors],
        "wanted": wanted,
        "follow": country_followed(wanted.country, scope=scope) if wanted.country else None,
        "may_propose": any(scope.may(PROPOSE, office=pk) for pk in scope.own),
        "found": neighbours(wanted, scope=scope) if wanted and not unknown else [],
    }
    return render(request, "around/around.html", context)


def _countries(request: HttpRequest) -> list[tuple[str, str]]:
    """The countries of partners by name."""
    codes = Partner.objects.within(scope_for(request)).order_by().values("country")
    named = labels(Place.objects.filter(pk__in=codes), lang=lang())
    return sorted(named.items(), key=lambda pair: pair[1])
