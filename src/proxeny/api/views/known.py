"""What is known everywhere: registers, code lists, places, offices, measures; and figures and reports as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args

from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Cluster, Office
from proxeny.api.asked import Asked
from proxeny.api.errors import Fault, wrong
from proxeny.api.filters import filters_of
from proxeny.api.schema import registers as open_registers
from proxeny.api.schema import shown
from proxeny.api.shown import reply
from proxeny.config.environment import end_of, today
from proxeny.ground.codelists import CodeList, codelist, names
from proxeny.ground.periods import Period, PeriodError
from proxeny.ground.text import fold
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.queries import Subject, breakdown, day_of, figure, read_by, subject_of
from proxeny.indicators.slices import By
from proxeny.places.models import Place, PlaceKind, PlaceName
from proxeny.places.queries import PlaceError, labels
from proxeny.records.register import Register, all_measures
from proxeny.reports.compile import compile_report
from proxeny.reports.emulation.plain import as_data
from proxeny.reports.emulation.queries import table_of
from proxeny.reports.outline import TemplateError, templates
from proxeny.reports.queries import load
from proxeny.reports.rules import may_read
from proxeny.reports.wording import LANGUAGES

_MOST = 200


def _lang() -> str:
    return get_language() or "en"


def registers(asked: Asked) -> HttpResponse:
    """Every register that the token opens, as it is declared."""
    opened = [one for one in open_registers().values() if asked.caller.bearer.may_open(one.name)]
    return reply({"items": [_register(one) for one in opened]})


def _register(register: Register) -> dict[str, Any]:
    life = register.lifecycle
    return {
        "name": register.name,
        "label": str(register.label_plural),
        "url": f"/api/v1/{register.name}",
        "schema": shown(register.name),
        "filters": list(filters_of(register.name)),
        "evidence": list(register.evidence),
        "states": [{"code": s.code, "label": str(s.label), "closed": s.closed} for s in life.states],
        "moves": [{"code": m.code, "label": str(m.label), "from": m.sources, "to": m.target} for m in life.taken_alone],
        "measures": [one.name for one in register.measures],
    }


def lists(asked: Asked) -> HttpResponse:
    """The names of all code lists."""
    return reply({"items": [{"name": name, "title": codelist(name).title.in_(_lang())} for name in names()]})


def one_list(asked: Asked) -> HttpResponse:
    """The codes of one list with their names in every language and the days on which they hold."""
    if asked.words["name"] not in names():
        raise Fault("not-found")
    found: CodeList = codelist(asked.words["name"])
    told = [
        {"code": e.code, "names": dict(e.names.items()), "valid_from": e.valid_from, "valid_to": e.valid_to}
        for e in found.entries
    ]
    return reply({"name": found.name, "title": found.title.in_(_lang()), "items": told})


def places(asked: Asked) -> HttpResponse:
    """Places by kind, country and name, in the order of their codes."""
    where, limit = Q(), asked.number("limit", default=50, most=_MOST)
    if kind := asked.text("kind"):
        if kind not in PlaceKind.values:
            raise wrong("kind", _t("“%(value)s” is not in the list.") % {"value": kind[:80]})
        where &= Q(kind=kind)
    if country := asked.text("country"):
        where &= Q(country=country)
    if text := fold(asked.text("q")[:120]):
        where &= Q(pk__in=PlaceName.objects.filter(folded__contains=text).values("place_id"))
    if after := asked.text("after"):
        where &= Q(pk__gt=after)
    found = list(Place.objects.filter(where).order_by("pk")[: limit + 1])
    following = found[limit - 1].pk if len(found) > limit else None
    return reply({"items": _places(found[:limit]), "next": following})


def _places(found: list[Place]) -> list[dict[str, Any]]:
    shown_as = labels(found, lang=_lang())
    fields = ("code", "kind", "country_id", "parent_id", "name", "name_vi", "valid_from", "valid_to")
    more = ("latitude", "longitude", "population")
    return [
        {name.removesuffix("_id"): getattr(one, name) for name in (*fields, *more)} | {"label": shown_as[one.code]}
        for one in found
    ]


def place(asked: Asked) -> HttpResponse:
    """One place."""
    found = Place.objects.filter(pk=asked.words["code"]).first()
    if found is None:
        raise Fault("not-found")
    return reply(_places([found])[0])


def offices(asked: Asked) -> HttpResponse:
    """The offices that the caller sees in some way, and in whose name records may be made."""
    scope = asked.caller.scope
    seen = Office.objects.filter(pk__in=scope.full | scope.coordination | scope.returns | set(scope.own))
    told = [
        {
            "code": one.code,
            "names": one.names,
            "place": one.place_id,
            "reads": one.pk in scope.full,
            "creates": scope.may("record.create", office=one.pk),
        }
        for one in seen
    ]
    return reply({"items": told})


def measures(asked: Asked) -> HttpResponse:
    """Every measure of the catalogue."""
    counted, lang = all_measures(), _lang()
    told = [
        {
            "name": one.name,
            "label": one.label(lang),
            "definition": one.defined(lang),
            "units": list(one.units),
            "kind": one.kind,
            "register": counted[one.name][0].name if one.name in counted else None,
        }
        for one in catalogue().values()
    ]
    return reply({"items": told})


def _subject(asked: Asked, name: str) -> tuple[Subject, Period]:
    """Of whom and when figures are asked. Raises Fault where the caller may not read them."""
    asked.caller.require("report.read")
    try:
        period = Period.parse(asked.needed("period"))
    except PeriodError as error:
        raise wrong("period", str(error)) from error
    try:
        about = subject_of(asked.needed(name), on=day_of(period), lang=_lang())
    except PlaceError as error:
        raise wrong(name, str(error)) from error
    verdict = may_read(
        asked.caller.scope,
        cluster_id=about.cluster_id if about.kind == "cluster" else None,
        office_ids=about.office_ids,
    )
    if not verdict:
        raise Fault("refused", verdict.text)
    return about, period


def figure_of(asked: Asked) -> HttpResponse:
    """One figure with its parts and what texts have stated, as `proxeny figures --json` prints it."""
    measure, counted = asked.words["measure"], all_measures()
    if measure not in catalogue():
        raise Fault("not-found")
    if measure not in counted or not asked.caller.bearer.may_open(counted[measure][0].name):
        asked.caller.require_all_registers()
    about, period = _subject(asked, "place")
    borders, known_at = asked.day("borders"), _known_at(asked)
    read = read_by(asked.caller.scope, about)
    made = figure(measure, subject=read, period=period, borders=borders, known_at=known_at, lang=_lang())
    return reply(made.as_json() | _slices(asked, measure, about, period))


def _known_at(asked: Asked) -> datetime | None:
    day = asked.day("known")
    return end_of(day) if day else None


def _slices(asked: Asked, measure: str, about: Subject, period: Period) -> dict[str, Any]:
    by: Any = asked.text("by", "unit")
    if by not in ("unit", *get_args(By)):
        raise wrong("by", _t("“%(value)s” is not in the list.") % {"value": by[:80]})
    if by == "unit" or measure not in all_measures():
        return {}
    scope = asked.caller.scope
    cut = breakdown(measure, office_ids=about.office_ids, period=period, scope=scope, by=by, lang=_lang())
    return {by: [{"code": one.code, "name": one.name, "value": one.value} for one in cut]}


def report(asked: Asked) -> HttpResponse:
    """One report as of now, as `proxeny report --format json` prints it; nothing is stored."""
    asked.caller.require_all_registers()
    template, lang = asked.words["template"], asked.text("lang", "vi")
    if template not in templates():
        raise Fault("not-found")
    if lang not in LANGUAGES:
        raise wrong("lang", _t("“%(value)s” is not in the list.") % {"value": lang[:80]})
    about, period = _subject(asked, "office")
    try:
        templates()[template].require_fit(period)
    except TemplateError as error:
        raise wrong("period", str(error)) from error
    borders, known_at, scope = asked.day("borders"), _known_at(asked), asked.caller.scope
    loaded = load(template, about.code, period, borders=borders, known_at=known_at, lang=lang, on=today(), scope=scope)
    return reply(compile_report(loaded).as_json())


def emulation(asked: Asked) -> HttpResponse:
    """The table of points of a cluster that the caller is in, as its page shows it today."""
    asked.caller.require("report.read")
    asked.caller.require_all_registers()
    year = asked.words["year"]
    found = Cluster.objects.filter(code=asked.words["cluster"], pk__in=asked.caller.scope.clusters).first()
    if found is None or not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise Fault("not-found")
    table = table_of(found, year=int(year), on=today())
    if table is None:
        raise Fault("not-found")
    return reply(as_data(table, lang=_lang()))
