"""Everything that is known of one partner: its names, what offices did with it, and when last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from django.db.models import Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.origins import kept_by
from proxeny.desk.tables import joined, lang, plain, shown
from proxeny.ground.text import fold, script
from proxeny.partners.models import Partner
from proxeny.records import queries
from proxeny.records.merging.queries import group_of
from proxeny.records.register import REGISTERS, Label, Register, Rows

SHOWN = 20


@dataclass(frozen=True)
class Name:
    """One name of a partner: its language and script in words, and its direction of writing."""

    text: str
    lang: str
    language: str
    script: str
    rtl: bool


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _name(text: str, code: str) -> Name:
    reader, written = Locale.parse(lang(), sep="-"), script(text)
    their = _locale(code)
    language = (their.get_display_name(reader) if their else None) or code
    in_words = reader.scripts.get(written, written)
    return Name(text, code, language, "" if written == "Zyyy" else in_words, written in ("Arab", "Hebr"))


def names(partner: Partner) -> list[Name]:
    """Every name that the partner or its locality bears, each spelling once, in the order of languages."""
    own = [(row.name, row.lang) for row in partner.names.order_by("id")]
    places = partner.locality.names.order_by("pk").values_list("name", "lang") if partner.locality else []
    found: dict[tuple[str, str], str] = {}
    for text, code in [(partner.title, partner.lang), *own, *places]:
        found.setdefault((fold(text), script(text)), f"{code}\0{text}")
    pairs = (entry.partition("\0") for entry in found.values())
    return [_name(text, code) for code, _nul, text in pairs]


@dataclass(frozen=True)
class Dealing:
    """One thing that an office did with the partner; without an address it is another member's.

    `on` is the day of recording where the thing itself has no day yet: it is then not an act.
    """

    on: date
    register: Label
    title: str
    office: str
    state: str = ""
    url: str = ""
    is_act: bool = True


@dataclass(frozen=True)
class Chapter:
    """What one register, or one list within its records, holds of the partner."""

    label: Label
    dealings: tuple[Dealing, ...]
    total: queries.Counted
    url: str = ""


def _points_at_partner(model: Any, name: str) -> bool:
    return bool(model._meta.get_field(name).related_model is Partner)


def _registers() -> Iterator[Register]:
    for register in REGISTERS.values():
        if "partner" in register.fields and _points_at_partner(register.model, "partner"):
            yield register


def _lists() -> Iterator[tuple[Register, Rows]]:
    for register in REGISTERS.values():
        for rows in register.rows:
            if "partner" in rows.fields and _points_at_partner(rows.model, "partner"):
                yield register, rows


def _dealing(register: Register, record: Any, successors: Mapping[int, Office]) -> Dealing:
    return Dealing(
        on=record.listed_on,
        register=register.label,
        title=record.title,
        office=kept_by(record.office, successors=successors),
        state=shown(register, "state", record.state),
        url=record_address(register.name, record.pk),
        is_act=record.starts_on is not None,
    )


def _chapter(register: Register, label: Label, records: QuerySet[Any], successors: Mapping[int, Office]) -> Chapter:
    page = queries.page(records, size=SHOWN)
    dealings = tuple(_dealing(register, one, successors) for one in page.records)
    return Chapter(label, dealings, queries.counted(records))


def concerned(group: Collection[int]) -> Iterator[tuple[Register, Q]]:
    """Where a partner stands, itself or in a list, with the filter of the records in which it does."""
    for register in _registers():
        yield register, Q(partner__in=group)
    for register, rows in _lists():
        yield register, Q(pk__in=rows.model._default_manager.filter(partner__in=group).values("record_id"))


def chapters(partner: Partner, *, scope: Scope, successors: Mapping[int, Office]) -> list[Chapter]:
    """Records of the person's scope that concern the partner, register by register, newest first."""
    group = group_of(partner.pk)
    where = queries.STANDING & Q(partner__in=group)
    found = [
        _chapter(register, register.label_plural, queries.chosen(register, scope=scope, where=where), successors)
        for register in _registers()
    ]
    for register, rows in _lists():
        keys = rows.model._default_manager.filter(partner__in=group).values("record_id")
        where = queries.STANDING & Q(pk__in=keys) & ~Q(partner__in=group)
        records = queries.chosen(register, scope=scope, where=where)
        found.append(_chapter(register, rows.label, records, successors))
    return found


def of_other_members(partner: Partner, *, scope: Scope) -> list[Dealing]:
    """What other members of the cluster do with the partner, as far as they share it; newest first."""
    found = []
    group = group_of(partner.pk)
    for register in _registers():
        if "partner" in register.coordination:
            shared = queries.coordination(register, scope=scope, where=Q(partner__in=group), limit=SHOWN)
            found += [_shared(register, row) for row in shared if row.fields.get("starts_on")]
    return sorted(found, key=lambda dealing: dealing.on, reverse=True)


def _shared(register: Register, row: queries.SharedRow) -> Dealing:
    kinds = [n for n in register.coordination if n not in ("partner", "starts_on", "ends_on") and "." not in n]
    words = joined(shown(register, name, row.fields[name]) for name in kinds)
    return Dealing(row.fields["starts_on"], register.label, row.title or words, plain(row.office))


def timeline(chapters: list[Chapter], others: list[Dealing]) -> list[Dealing]:
    """All dealings in one order, newest first."""
    own = [dealing for chapter in chapters for dealing in chapter.dealings]
    return sorted([*own, *others], key=lambda dealing: dealing.on, reverse=True)


def last_act(line: list[Dealing], *, on: date) -> Dealing | None:
    """The newest act that lies not after the day."""
    return next((dealing for dealing in line if dealing.is_act and dealing.on <= on), None)
