"""Partners: the page with everything about each, and finding partners and places by any name while one types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from proxeny.accounts.queries import successors
from proxeny.coordination.queries import warnings_of
from proxeny.desk import dealings
from proxeny.desk.acting import led_on
from proxeny.desk.addresses import address
from proxeny.desk.margin import margin
from proxeny.desk.origins import kept_by
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang, plain
from proxeny.desk.tie import shown_tie
from proxeny.desk.warned import told
from proxeny.partners.models import Partner
from proxeny.partners.queries import find_partner
from proxeny.partners.register import PARTNERS
from proxeny.places.finding import find
from proxeny.places.queries import labels

OFFERED = 10


def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """One partner: names, facts, what my offices and other members do with it, in one timeline."""
    scope = scope_for(request)
    found = get_object_or_404(
        Partner.objects.within(scope).select_related("country", "locality", "office", "place"), pk=pk
    )
    if elsewhere := led_on(request, found):
        return elsewhere
    ended = successors(scope.on)
    chapters = dealings.chapters(found, scope=scope, successors=ended)
    others = dealings.of_other_members(found, scope=scope)
    line = dealings.timeline(chapters, others)
    context = {
        **margin(PARTNERS, found, scope=scope),
        "partner": found,
        "tie": shown_tie(pk, scope=scope),
        "warnings": told(warnings_of(found, scope=scope), scope=scope),
        "country": plain(found.country),
        "locality": plain(found.locality) if found.locality else "",
        "kept_by": kept_by(found.office, successors=ended),
        "names": dealings.names(found),
        "chapters": chapters,
        "others": others,
        "timeline": line,
        "last": dealings.last_act(line, on=scope.on),
        "pages": {name: address(name, "partners", pk) for name in ("edit", "history", "who_sees")},
    }
    return render(request, "partner/partner.html", context)


def find_partners(request: HttpRequest) -> JsonResponse:
    """`{"found": [{"id", "label", "note", "score"}]}` for what was typed as `q`, best first."""
    found = find_partner(request.GET.get("q", ""), scope_for(request), limit=OFFERED)
    return JsonResponse(
        {
            "found": [
                {
                    "id": one.partner.pk,
                    "label": one.partner.title,
                    "note": " · ".join(dict.fromkeys((plain(one.partner.country), one.name))),
                    "score": round(one.score, 1),
                }
                for one in found
            ]
        }
    )


def find_places(request: HttpRequest) -> JsonResponse:
    """The same for places; `kind` (may be repeated) and `country` narrow the search."""
    kinds = request.GET.getlist("kind") or None
    country = request.GET.get("country") or None
    matches = find(request.GET.get("q", ""), kinds=kinds, country=country, on=scope_for(request).on, limit=OFFERED)
    shown = labels([match.place for match in matches], lang=lang())
    return JsonResponse(
        {
            "found": [
                {
                    "id": match.place.code,
                    "label": shown[match.place.code],
                    "note": " · ".join(filter(None, (_within(match.place), match.name))),
                    "score": round(match.score, 1),
                }
                for match in matches
            ]
        }
    )


def _within(place: object) -> str:
    country = getattr(place, "country", None)
    return plain(country) if country else ""
