"""The map as markup: countries shaded by number, points of small states and localities, each a link with its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext_lazy as _

from proxeny.desk.maps.counting import Spot
from proxeny.places.outlines import outlines

# As Viet Nam names them in each language, in full.
ARCHIPELAGOS = {
    "X-HOANGSA": _("Hoang Sa Archipelago (Viet Nam)"),
    "X-TRUONGSA": _("Truong Sa Archipelago (Viet Nam)"),
}
# From how many records on a country has its shade; the legend says the same in words.
SHADES = (1, 2, 5, 10, 25)


def shade(number: int) -> int:
    """Which shade stands for this number: 0 for none."""
    return sum(number >= least for least in SHADES)


def drawing(
    countries: Iterable[Spot], places: Iterable[Spot], *, title: str, words: Callable[[Spot], str]
) -> SafeString:
    """The whole drawing; `words` says a number of records, as a reader of the screen hears it."""
    held, found = outlines(), {spot.code: spot for spot in countries}
    empty = format_html_join("", '<path d="{}"/>', ((path,) for code, path in held.paths.items() if _none(found, code)))
    filled = format_html_join(
        "",
        '<a href="{}" aria-label="{}"><path class="shade-{}" d="{}"><title>{}</title></path></a>',
        (
            (spot.url, words(spot), shade(spot.number), held.paths[spot.code], words(spot))
            for spot in found.values()
            if spot.number and spot.code in held.paths
        ),
    )
    small = [spot for spot in found.values() if spot.number and spot.point]
    label = (
        '<circle r="2.5" cx="{1}" cy="{2}"/>'
        '<text x="{1}" y="{2}" dx="9" dy="4" direction="{3}" text-anchor="{4}">{0}</text>'
    )
    # A label stands on the right of its point in either direction of writing.
    side = ("rtl", "end") if get_language_bidi() else ("ltr", "start")
    isles = [(ARCHIPELAGOS[code], x, y, *side) for code, x, y in held.archipelagos]
    return format_html(
        '<svg class="world" viewBox="0 0 2000 {}" role="group" aria-label="{}">'
        '<g class="lands">{}</g><g class="held">{}</g><g class="points">{}{}</g><g class="labels">{}</g></svg>{}',
        held.height,
        title,
        empty,
        filled,
        _points(small, "state", words),
        _points([spot for spot in places if spot.point], "place", words),
        format_html_join("", label, isles),
        # On a telephone the labels would be too small to read and run out of the drawing: there they stand below it.
        format_html('<ul class="labels-below">{}</ul>', format_html_join("", "<li>{0}</li>", isles)),
    )


def _none(found: dict[str, Spot], code: str) -> bool:
    return code not in found or not found[code].number


def _points(spots: list[Spot], kind: str, words: Callable[[Spot], str]) -> SafeString:
    return format_html_join(
        "",
        '<a href="{}" aria-label="{}"><circle class="{}" r="8" cx="{}" cy="{}"><title>{}</title></circle></a>',
        ((spot.url, words(spot), kind, *(spot.point or ()), words(spot)) for spot in spots),
    )
