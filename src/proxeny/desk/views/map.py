"""The map of a register, beside its list: records by country and locality under the same filters, with the numbers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.desk.chips import chips
from proxeny.desk.filter_kinds import LIES_IN
from proxeny.desk.filters import own_filters
from proxeny.desk.maps.counting import Spot, countries, localities
from proxeny.desk.maps.drawing import SHADES, drawing
from proxeny.desk.shell import scope_for
from proxeny.desk.views.lists import frame
from proxeny.records import queries
from proxeny.records.register import REGISTERS


def world_map(request: HttpRequest, register: str) -> HttpResponse:
    """Where the records lie. 404 for a register whose records lie nowhere."""
    declared, scope = REGISTERS[register], scope_for(request)
    if declared.whereabouts is None:
        raise Http404
    filters = own_filters(declared, request.GET, scope=scope)
    text = request.GET.get("q", "")
    records = queries.chosen(declared, scope=scope, where=filters.where(), text=text)
    set_here = {"q", *filters.on} - {LIES_IN}
    kept = [(name, str(one)) for name, values in request.GET.lists() if name in set_here for one in values if one]
    found = countries(declared, records, kept=kept, scope=scope)
    places = localities(declared, records, kept=kept)
    title = _("%(register)s on the map of the world") % {"register": declared.label_plural}
    context = {
        "filters": filters,
        "chips": chips(filters, request.GET),
        "text": text,
        "countries": found,
        "places": places,
        "any": any(spot.number for spot in found),
        "others": [other.label for other in found[0].others] if found else [],
        "drawing": drawing(found, places, title=title, words=_words),
        "legend": _legend(),
    }
    return render(request, "map/map.html", {**frame(declared, scope, request), **context})


def _words(spot: Spot) -> str:
    shown = {"place": spot.name, "number": number_format(spot.number, force_grouping=True)}
    return ngettext("%(place)s: %(number)s record", "%(place)s: %(number)s records", spot.number) % shown


def _legend() -> list[tuple[int, str]]:
    """Each shade with its numbers in words."""
    found = []
    for shade, (least, following) in enumerate(zip(SHADES, (*SHADES[1:], 0), strict=True), start=1):
        if following == least + 1:
            words = str(least)
        elif following:
            words = _("%(least)d to %(most)d") % {"least": least, "most": following - 1}
        else:
            words = _("%(least)d and more") % {"least": least}
        found.append((shade, words))
    return found
