"""A record as it is about to be saved, as the rules read it: from the values of a form, which is not stored yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.coordination import gather
from proxeny.coordination.diary import STANDING, Diary, Row
from proxeny.coordination.facts import Subject, Visit

# What the rules compare of a record in each register that they know; what else changes is no reason to ask them.
COMPARED: Mapping[str, tuple[str, ...]] = {
    "delegations": (
        *("direction", "starts_on", "ends_on", "partner", "head_name", "head_level", "leader_receives"),
        *("in_plan", "off_plan_reason", "reported_on", "confidentiality", "members"),
    ),
    "agreements": ("starts_on", "ends_on", "renews_itself", "partner", "confidentiality"),
    "partners": ("title", "country", "partner_kind", "locality", "names"),
}


@dataclass(frozen=True)
class Intended:
    """What is about to be saved: of which register and office, in which state; `pk` is 0 while it is new.

    `values` are of Python's own types, with the rows of lists under their names; what could not be read is not there.
    """

    kind: str
    values: Mapping[str, Any]
    office: int
    state: str
    pk: int = 0


def subjects_of(one: Intended, *, diary: Diary, scope: Scope) -> list[Subject]:
    """What the rules look at; nothing where the register has none, or what they need is missing."""
    if one.values.get("confidentiality") == "restricted":
        return []
    if one.kind == "delegations":
        return [*_visit(one, diary=diary)]
    near = diary.near
    if one.kind == "agreements" and one.state in gather.SIGNED and one.values.get("partner"):
        columns = ("ends_on", "renews_itself", "partner", "starts_on")
        row = (one.pk, one.office, *(one.values.get(name) for name in columns))
        return [*gather.pacts_of([row], near=near, on=scope.on)]
    if one.kind == "partners" and one.values.get("title") and one.values.get("country"):
        rows = one.values.get("names") or ()
        names = tuple(dict.fromkeys((one.values["title"], *(row["name"] for row in rows if row.get("name")))))
        place = one.values.get("locality") or "" if one.values.get("partner_kind") == "locality" else ""
        who = gather.Called(one.pk, one.office, names, one.values["country"], place)
        return [gather.named_as(who, near=near, scope=scope)]
    return []


def _visit(one: Intended, *, diary: Diary) -> list[Visit]:
    said = one.values
    if one.state not in STANDING or not said.get("starts_on"):
        return []
    words = ("direction", "head_name", "head_level", "leader_receives", "off_plan_reason")
    plain = {name: said.get(name) for name in ("starts_on", "ends_on", "in_plan", "reported_on")}
    known: dict[str, Any] = plain | {name: said.get(name) or "" for name in words}
    row = Row(pk=one.pk, office_id=one.office, state=one.state, partner_id=said.get("partner"), **known)
    listed = said.get("members") or () if row.direction == "out" else ()
    people = {member["person"]: member.get("name") or "" for member in listed if member.get("person")}
    return [diary.intended(row, people=people)]
