"""About whom a figure is: a cluster, an office, a unit with the office that answers for it, or a whole country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db.models import QuerySet

from proxeny.accounts.models import Cluster, Membership, Office
from proxeny.accounts.queries import Seat, called, office_name, seats_of
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.periods import Period
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import labels, labels_by_code, labels_of, living_places, table, unit_code
from proxeny.places.succession import Change

# ISO 3166-1 alpha-2; no unit or office of a province is called so.
_COUNTRY_CODE = 2


@dataclass(frozen=True)
class Member:
    """One office that a figure is collected from; `name` is the unit's where the office answers for the unit.

    `office_id` is nought for a unit of a country that has no office here; `since` is the first day of office or unit.
    """

    office_id: int
    code: str
    name: str
    office: str = ""
    since: date | None = None

    @property
    def unit(self) -> str:
        """The code of the unit, whatever office within it."""
        return self.code.partition("/")[0]


@dataclass(frozen=True)
class Subject:
    """Whom a figure is about: its members, and the places or the cluster that texts state figures of.

    `seat` is what the place of a cluster's chair is called. `keeper` is the office that keeps the reports of an office,
    a unit or a country. `seen` are offices beside its own whose figures the reader may open: of nobody unless told.
    """

    code: str
    kind: Literal["cluster", "office", "unit", "country"]
    name: str
    members: tuple[Member, ...] = ()
    places: tuple[str, ...] = ()
    cluster_id: int | None = None
    seat: str = ""
    keeper: int | None = None
    seen: frozenset[int] = frozenset()

    @property
    def office_ids(self) -> list[int]:
        """The offices' keys."""
        return [member.office_id for member in self.members if member.office_id]


def day_of(period: Period) -> date:
    """The day whose members and borders a period is read on: its last, else its first."""
    return period.end or period.start or date.max


def subject_of(code: str, *, on: date, lang: str = "en") -> Subject:
    """The cluster, office, unit or country with this code on a day.

    Raises places.queries.PlaceError for an unknown one.
    """
    if seats := seats_of(code, on=on):
        return _cluster(code, seats, lang=lang)
    if found := _without_seats(code):
        key, names = found[0]
        return Subject(code, "cluster", called(names, lang) or code, cluster_id=key)
    if len(code) == _COUNTRY_CODE and (country := _country(code, on=on, lang=lang)):
        return country
    if office := Office.objects.filter(code=code).select_related("place").first():
        member = _members([office], lang=lang)[0]
        places = _places(member.unit) if member.unit == code else ()
        found_here = Subject(code, "office", member.name, (member,), places, keeper=office.pk)
        return as_of(found_here, on=on, lang=lang)
    return _unit(code, on=on, lang=lang)


@kept_query
def _without_seats(code: str) -> QuerySet[Cluster, tuple[Any, ...]]:
    return Cluster.objects.filter(code=code).values_list("pk", "names")


def _cluster(code: str, seats: list[Seat], *, lang: str) -> Subject:
    chairs = [seat.place for seat in seats if seat.role == Membership.Role.CHAIR]
    wanted = {seat.place for seat in seats if seat.place == seat.code} | set(chairs[:1])
    known = ((seat.place, seat.place_name or "", seat.place_name_vi or "") for seat in seats if seat.place)
    named = labels_of((row for row in known if row[0] in wanted), lang=lang)
    listed = tuple(_seated(seat, named=named, lang=lang) for seat in seats)
    name = called(seats[0].cluster_names, lang) or code
    seat = named.get(chairs[0] or "", "") if chairs else ""
    return Subject(code, "cluster", name, listed, cluster_id=seats[0].cluster, seat=seat)


def _seated(seat: Seat, *, named: Mapping[str, str], lang: str) -> Member:
    office = called(seat.names, lang) or seat.code
    answers = seat.place == seat.code
    return Member(seat.office, seat.code, (answers and named.get(seat.code)) or office, office, seat.since)


def _unit(code: str, *, on: date, lang: str) -> Subject:
    codes = unit_code(code, on=on).codes
    offices = list(Office.objects.filter(code__in={code, *codes}).select_related("place").order_by("code"))
    name = labels([Place.objects.get(pk=code)], lang=lang)[code]
    keeper = next((office.pk for office in offices if office.code == code), None)
    return Subject(code, "unit", name, _members(offices, lang=lang), _places(code), keeper=keeper)


def _country(code: str, *, on: date, lang: str) -> Subject | None:
    """The country as its provinces of the day, each with the office that answers for it; None where none are known."""
    units = list(living_places(on=on, kind=PlaceKind.PROVINCE, country=code))
    if not units:
        return None
    answering = Office.objects.filter(code__in=[code, *(unit.code for unit in units)])
    offices = {office.code: office for office in answering}
    named = labels(units, lang=lang) | labels_by_code([code], lang=lang)
    members = tuple(
        _province(unit.code, named[unit.code], offices.get(unit.code), since=unit.valid_from, lang=lang)
        for unit in units
    )
    keeper = offices.get(code)
    return Subject(code, "country", named[code], members, (code,), keeper=keeper.pk if keeper else None)


def _province(code: str, name: str, office: Office | None, *, since: date | None, lang: str) -> Member:
    if office is None:
        return Member(0, code, name, name, since)
    return Member(office.pk, code, name, office_name(office, lang), office.valid_from)


def read_by(scope: Scope, subject: Subject) -> Subject:
    """The subject for a reader, who is told the year before of those offices alone that are open to him."""
    beside = scope.coordination if subject.kind == "cluster" else frozenset()
    return replace(subject, seen=scope.full | scope.returns | beside)


def before(subject: Subject, *, on: date, lang: str = "en") -> Subject:
    """The subject as it stood on an earlier day; as it stands where an office of that day is not open to the reader."""
    earlier = as_of(subject, on=on, lang=lang)
    return earlier if set(earlier.office_ids) <= subject.seen.union(subject.office_ids) else subject


def as_of(subject: Subject, *, on: date, lang: str = "en") -> Subject:
    """The same land on an earlier day: a member that had not begun stands as the units that it was made of whole.

    Where none of these has an office here it stands as itself, with what it recorded of the days before it began.
    """
    began = {member.code for member in subject.members if member.since and member.since > on}
    if not began:
        return subject
    edges = table()
    units = {code: tuple(share.code for share in edges.on_borders(code, on=on)) for code in began}
    units = {code: made_of for code, made_of in units.items() if set(made_of) - {code} <= edges.made_of(code)}
    former = {code for made_of in units.values() for code in made_of} - began
    offices = {office.code: office for office in Office.objects.filter(code__in=former)} if former else {}
    units = {code: made_of for code, made_of in units.items() if not offices.keys().isdisjoint(made_of)}
    former = {code for made_of in units.values() for code in made_of} - began
    if not former:
        return subject
    named = labels_by_code(sorted(former), lang=lang)
    then = {code: _province(code, named.get(code, code), offices.get(code), since=None, lang=lang) for code in former}
    members = dict.fromkeys(
        one
        for member in subject.members
        for one in ([then[code] for code in units.get(member.code, ()) if code in then] or [member])
    )
    return replace(subject, members=tuple(members))


def together(offices: Iterable[Office], *, lang: str = "en") -> Subject:
    """Some offices as one subject, of which no text states anything."""
    listed = sorted(offices, key=lambda one: one.code)
    return Subject("", "cluster", "", _members(listed, lang=lang))


def _places(code: str) -> tuple[str, ...]:
    """The unit under all its codes: its other one where only the code changed."""
    same = [edge for edge in table().edges if edge.change is Change.UNCHANGED and code in (edge.old, edge.new)]
    return (code, *(edge.new if edge.old == code else edge.old for edge in same))


def _members(offices: list[Office], *, lang: str) -> tuple[Member, ...]:
    answering = [office.place for office in offices if office.place and office.place_id == office.code]
    named = labels(answering, lang=lang)
    names = [office_name(office, lang) for office in offices]
    return tuple(
        Member(office.pk, office.code, named.get(office.code) or name, name, office.valid_from)
        for office, name in zip(offices, names, strict=True)
    )
