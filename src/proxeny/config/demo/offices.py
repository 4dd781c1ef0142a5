"""Opens the offices of the demonstration: seventeen members, their People's Committees, Nghe An and the ministry."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts import actions
from proxeny.accounts.models import Cluster, Membership, Office
from proxeny.config.demo.data import acting, world
from proxeny.places.models import Place


@dataclass(frozen=True)
class Offices:
    """Every office by code, and the cluster."""

    by_code: dict[str, Office]
    cluster: Cluster
    members: tuple[Office, ...]


def open_offices() -> Offices:
    """All offices, the tree above them, and the cluster across it."""
    said = world("offices")
    departments, units = said["cluster"]["departments"], said["cluster"]["units"]
    kinds = dict.fromkeys(departments, Office.Kind.DEPARTMENT) | dict.fromkeys(units, Office.Kind.UNIT)
    kinds |= dict.fromkeys(said["outside"], Office.Kind.DEPARTMENT)
    opened: dict[str, Office] = {}
    for code, kind in kinds.items():
        opened |= _with_committee(code, kind=kind)
    ministry = said["ministry"]
    opened[ministry["code"]] = _open(
        ministry["code"], kind=Office.Kind.MINISTRY, names=ministry["names"], place=_country(ministry["code"])
    )
    members = tuple(opened[code] for code in (*departments, *units))
    return Offices(opened, _form_cluster(members), members)


def _country(code: str) -> Place:
    """The country that a ministry answers for has the code of its office."""
    return Place.objects.get(code=code)


def _with_committee(code: str, *, kind: str) -> dict[str, Office]:
    place = Place.objects.get(code=code)
    above = Office.Kind.COMMITTEE
    office = _open(code, kind=kind, names=names(place, kind=kind), place=place)
    committee = _open(f"{code}/committee", kind=above, names=names(place, kind=above), place=place)
    since = world("offices")["since"]
    actions.set_superior(office, superior=committee, valid_from=since, context=acting(None, on=since))
    return {code: office, committee.code: committee}


def names(place: Place, *, kind: str) -> dict[str, str]:
    """An office's names, put together from those of its unit."""
    short = dict(place.names.filter(form="short").order_by("-id").values_list("lang", "name"))
    units = short | {"vi": place.name_vi, "en": place.name}
    patterns = world("offices")["patterns"][kind]
    return {
        lang: pattern.format(unit=units.get(lang, place.name), full=full_name(place))
        for lang, pattern in patterns.items()
    }


def full_name(place: Place) -> str:
    """The unit with its type as it stands within a sentence: "tỉnh Bắc Giang"."""
    version = place.versions.order_by("valid_from").last()
    name = version.full_name_vi if version else place.name_vi
    return name[:1].lower() + name[1:]


def _open(code: str, *, kind: str, names: dict[str, str], place: Place | None) -> Office:
    since = world("offices")["since"]
    return actions.open_office(
        code, kind=kind, names=names, place=place, valid_from=since, context=acting(None, on=since)
    )


def _form_cluster(members: tuple[Office, ...]) -> Cluster:
    said = world("offices")
    since, cluster = said["member_since"], said["cluster"]
    seats = [
        actions.Seat(
            office,
            position,
            since,
            Membership.Role.CHAIR if office.code == cluster["chair"] else Membership.Role.MEMBER,
        )
        for position, office in enumerate(members, start=1)
    ]
    context = acting(None, on=since)
    return actions.form_cluster(
        cluster["code"], names=cluster["names"], body=cluster["body"], seats=seats, context=context
    )
