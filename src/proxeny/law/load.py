"""Knows how a law pack is read from its YAML files and refused when an entry is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar

from proxeny.ground.declared import DeclarationError, declaration
from proxeny.ground.text import Text, in_order
from proxeny.law.pack import (
    Citation,
    ClockRule,
    CompetenceRule,
    ConditionRule,
    Direction,
    ExclusionRule,
    Holder,
    Kind,
    LawPack,
    LimitRule,
    NoticeRule,
    PapersRule,
    Rule,
    Unit,
)

_PACKS = Path(__file__).parent / "packs"
_LANGS = ("vi", "en", "fr", "ar", "th")
_Entry = dict[str, Any]
R = TypeVar("R", bound=Rule)


class LawPackError(ValueError):
    """A law pack that is not there or is written wrongly; the message names file and entry."""


_KEPT: list[Path] = []


def look_first_in(folder: Path) -> None:
    """Use packs that were taken in and lie in this folder before those that come with the program."""
    _KEPT[:] = [folder]


def kept_pack(code: str) -> Path:
    """The file that names the pack of a country that was taken in last. Raises LawPackError where none can be."""
    if not _KEPT:
        raise LawPackError("no folder of law packs is set")
    return _KEPT[0] / f"{code}.in_force"


def pack_folder(code: str) -> Path:
    """Where the law pack of a country lies: the one that was taken in last, else ours. Raises LawPackError."""
    for kept in _KEPT:
        try:
            name = kept_pack(code).read_text(encoding="ascii")
        except OSError:
            continue
        return kept / name / code
    folder = _PACKS / code
    if not folder.is_dir():
        raise LawPackError(f"there is no law pack {code!r}")
    return folder


def load_pack(code: str = "vn") -> LawPack:
    """The law pack of a country. Raises LawPackError."""
    return _loaded(pack_folder(code))


@cache
def _loaded(folder: Path) -> LawPack:
    return read_pack(folder)


def read_pack(folder: Path) -> LawPack:
    """The law pack in a folder of clocks, limits, exclusions, required_papers and events. Raises LawPackError."""
    events = {
        code: read_text(names, f"events.yaml: {code}") for code, names in read_yaml(folder / "events.yaml").items()
    }
    pack = LawPack(
        code=folder.name,
        clocks=_rules(folder / "clocks.yaml", _clock),
        limits=_rules(folder / "limits.yaml", _limit),
        exclusions=_rules(folder / "exclusions.yaml", _exclusion),
        papers=_rules(folder / "required_papers.yaml", _papers),
        notices=_rules(notices, _notice) if (notices := folder / "notices.yaml").exists() else (),
        competences=_rules(deciding, _competence) if (deciding := folder / "competences.yaml").exists() else (),
        conditions=_rules(before, _condition) if (before := folder / "conditions.yaml").exists() else (),
        events=events,
    )
    for rule in pack.clocks:
        if unknown := {rule.start_event, rule.stop_event} - events.keys():
            raise LawPackError(f"clocks.yaml: {rule.matter}: unknown event {', '.join(sorted(unknown))}")
    return pack


def read_yaml(path: Path) -> Any:
    """What a YAML file of a pack holds. Raises LawPackError naming the file."""
    try:
        return declaration(path, of=object)
    except DeclarationError as error:
        raise LawPackError(str(error)) from error


def _rules(path: Path, build: Callable[[_Entry, _Entry], R]) -> tuple[R, ...]:
    return _dated(path, read_yaml(path), build)


def read_rules(path: Path, entries: Iterable[_Entry]) -> tuple[Rule, ...]:
    """Rules without more than every rule has, from a part of a file. Raises LawPackError."""
    return _dated(path, entries, lambda _entry, common: Rule(**common))


def _dated(path: Path, entries: Iterable[_Entry], build: Callable[[_Entry, _Entry], R]) -> tuple[R, ...]:
    rules = tuple(_rule(path.name, dict(entry), build) for entry in entries)
    for first, second in combinations(rules, 2):
        if first.matter == second.matter and _meet(first, second):
            raise LawPackError(f"{path.name}: {first.matter}: two texts in force on one day")
    return rules


def _rule(file: str, entry: _Entry, build: Callable[[_Entry, _Entry], R]) -> R:
    where = f"{file}: {entry.get('matter', 'entry without matter')}"
    try:
        rule = build(entry, _common(entry, where))
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise LawPackError(reason if reason.startswith(where) else f"{where}: {reason}") from error
    if entry:
        raise LawPackError(f"{where}: unknown key {', '.join(sorted(entry))}")
    return rule


def _common(entry: _Entry, where: str) -> _Entry:
    return {
        "matter": str(entry.pop("matter")),
        "kind": Kind(entry.pop("kind")),
        "names": read_text(entry.pop("names"), where),
        "citation": _citation(dict(entry.pop("citation")), where),
        "valid_from": _day(entry.pop("valid_from", None)),
        "valid_to": _day(entry.pop("valid_to", None)),
    }


def _citation(entry: _Entry, where: str) -> Citation:
    return Citation(text=read_text(entry.pop("text"), f"{where}: citation"), **entry)


def _clock(entry: _Entry, common: _Entry) -> ClockRule:
    unit = Unit(entry.pop("unit"))
    events = {"start_event": entry.pop("start_event"), "stop_event": entry.pop("stop_event")}
    if unit is Unit.YEARLY_DATE:
        month, day = entry.pop("month"), entry.pop("day")
        date(2023, month, day)  # Refuses 30 February, and 29 February too, which most years have not got.
        return ClockRule(unit=unit, month=month, day=day, year_offset=entry.pop("year_offset", 0), **events, **common)
    days = entry.pop("days")
    if not isinstance(days, int) or days < 1:
        raise ValueError(f"days is {days!r}, not a whole number from 1")
    if not isinstance(pauses := entry.pop("pauses", True), bool):
        raise ValueError(f"pauses is {pauses!r}, neither true nor false")
    direction = Direction(entry.pop("direction"))
    return ClockRule(unit=unit, days=days, direction=direction, pauses=pauses, **events, **common)


def _limit(entry: _Entry, common: _Entry) -> LimitRule:
    return LimitRule(most=int(entry.pop("most")), per=entry.pop("per"), **common)


def _notice(entry: _Entry, common: _Entry) -> NoticeRule:
    hours = entry.pop("hours")
    if not isinstance(hours, int) or hours < 0:
        raise ValueError(f"hours is {hours!r}, not a whole number from 0")
    return NoticeRule(nationality=str(entry.pop("nationality")), hours=hours, **common)


def _exclusion(entry: _Entry, common: _Entry) -> ExclusionRule:
    return ExclusionRule(first_words=tuple(entry.pop("first_words")), **common)


def _papers(entry: _Entry, common: _Entry) -> PapersRule:
    where = f"required_papers.yaml: {common['matter']}"
    papers = entry.pop("papers").items()
    return PapersRule(papers=tuple((code, read_text(names, f"{where}: {code}")) for code, names in papers), **common)


def _competence(entry: _Entry, common: _Entry) -> CompetenceRule:
    holders = tuple(
        Holder(code=said["holder"], any_of={fact: frozenset(codes) for fact, codes in said.get("any_of", {}).items()})
        for said in entry.pop("holders")
    )
    if not holders or holders[-1].any_of:
        raise ValueError("the last holder decides in all other cases and has no any_of")
    return CompetenceRule(holders=holders, **common)


def _condition(_entry: _Entry, common: _Entry) -> ConditionRule:
    return ConditionRule(**common)


def read_text(names: Mapping[str, str], where: str) -> Text:
    """A text in all five languages. Raises LawPackError naming the place where one lacks."""
    if missing := [lang for lang in _LANGS if not names.get(lang)]:
        raise LawPackError(f"{where}: no name in {', '.join(missing)}")
    return Text.of({lang: in_order(words, lang=lang) for lang, words in names.items()})


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise ValueError(f"{value!r} is not a date")


def _meet(first: Rule, second: Rule) -> bool:
    starts = max(first.valid_from or date.min, second.valid_from or date.min)
    return starts <= min(first.valid_to or date.max, second.valid_to or date.max)
