"""The page of the API: its calls, their parameters and refusals, as its table and the declarations say."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.api.errors import KINDS
from proxeny.api.filters import Filter, filters_of
from proxeny.api.route import Route
from proxeny.api.schema import registers
from proxeny.api.table import ROUTES
from proxeny.config.reference.marks import page, table, ticked

_INTRO = (
    "Every address begins with `/api/v1`; `/api/v1/openapi.json` describes all of them to programs (OpenAPI 3.1). "
    "A call sends `Authorization: Bearer` with a token, which opens no more than its maker may do and what was chosen "
    "for it; sealed records are never read or written here. `{register}` is one of "
)
_ASKS = {
    "code": "one of",
    "flag": "one of",
    "key": "id of a record",
    "place": "code of a place",
    "office": "code of an office",
    "day": "day, YYYY-MM-DD",
    "amount": "number",
    "lies_in": "code of a country",
    "waits": "one of",
}


def _call(route: Route) -> tuple[str, ...]:
    verb = f"`{route.verb}`" if route.verb else "any token"
    return f"`{route.method} {route.path}`", route.about, ticked(one.name for one in route.parameters), verb


def _parameters() -> Iterator[tuple[str, ...]]:
    found = {(one.name, one.about): one for route in ROUTES for one in route.parameters}
    for one in sorted(found.values(), key=lambda parameter: parameter.name):
        codes = ticked(one.schema.get("enum", ()))
        yield f"`{one.name}`", one.place, "yes" if one.needed else "", f"{one.about}: {codes}" if codes else one.about


def _filter(one: Filter) -> tuple[str, ...]:
    codes = f": {ticked(one.codes)}" if one.codes else ""
    return f"`{one.name}`", f"{_ASKS[one.kind]}{codes}", "yes" if one.several else ""


def api() -> str:
    """Every call, parameter, filter and refusal of the API."""
    calls = table("call,does,parameters,the token holds", map(_call, ROUTES))
    asked = table("parameter,in,needed,means", _parameters())
    refusals = table("code,status,means", ((f"`{code}`", status, said) for code, (status, said) in KINDS.items()))
    filters = [
        f"### {name}\n\n{table('filter,asks,more than once', map(_filter, filters_of(name).values()))}"
        for name in registers()
    ]
    return page(
        "API",
        f"{_INTRO}{ticked(registers())}. How to begin: [use the API](../how-to/use-the-api.md).",
        f"## Calls\n\n{calls}",
        f"## Parameters\n\n{asked}",
        "## Refusals\n\nA refusal is a problem (RFC 9457, `application/problem+json`) with `type` "
        "`urn:proxeny:problem:` and the code, `title` and `detail` in the language of `Accept-Language`, and under "
        f"`errors` each wrong place with its `field`, its JSON `pointer` and `detail`.\n\n{refusals}",
        "## Filters\n\nThey have the names that the lists of the desk use.",
        *filters,
    )
