"""What each kind of fact becomes when it is accepted, as data: which register, which field from which part; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from proxeny.ground.declared import declaration
from proxeny.reader.fact import KINDS, Fact
from proxeny.reader.home import HOME

# What becomes a published figure instead of a record.
FIGURE: Final = "figure"
# The parts of a fact that a field may be filled from: `abroad` is the first participant that is not ours, `home` our
# side by name, `person` and `role` the name and the office as written, `headline` the words around the quote,
# `sentence` all of the sentence, `horizon` the last day of the time that is told, `number` that of a paper named.
SOURCES: Final = frozenset({
    "measure", "date", "value", "unit", "level", "place", "participants", "abroad", "abroad_name", "home", "person",
    "role", "headline", "words", "sentence", "horizon", "number",
})  # fmt: skip
_OURS = tuple(HOME.units)


@dataclass(frozen=True)
class Filling:
    """How one field is filled: from a part of the fact, by way of codes, or with one value for all."""

    source: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    other: str = ""
    day: str = "first"
    given: str = ""


@dataclass(frozen=True)
class Target:
    """What a fact becomes: the register with the state and fields of the new record, or a published figure.

    With `when` only facts of these measures, with `status` only such (what is planned) become it. `planned` is the
    state of a record of what is still to come.
    """

    register: str
    state: str = ""
    fields: Mapping[str, Filling] = field(default_factory=dict)
    same: tuple[tuple[str, ...], ...] = ()
    when: frozenset[str] = frozenset()
    status: str = ""
    planned: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether it becomes a published figure."""
        return self.register == FIGURE


def target_of(fact: Fact) -> Target | None:
    """What the fact becomes; None where there is no place for its kind."""
    found = targets().get(fact.kind, ())
    fits = (one for one in found if not one.when or fact.measure in one.when)
    target = next((one for one in fits if one.status in ("", fact.status)), None)
    return replace(target, state=target.planned) if target and target.planned and fact.status == "plan" else target


@cache
def targets() -> Mapping[str, tuple[Target, ...]]:
    """What becomes of each kind. Raises ValueError for a kind or a part that there is not."""
    said = declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, Any])
    if unknown := said.keys() - set(KINDS):
        raise ValueError(f"becoming.yaml: no such kind: {', '.join(sorted(unknown))}")
    return {kind: tuple(map(_target, [told] if told == FIGURE else told)) for kind, told in said.items()}


def _target(told: Mapping[str, Any] | str) -> Target:
    if isinstance(told, str):
        return Target(told)
    return Target(
        register=told["register"],
        state=told["state"],
        fields={name: _filling(name, one) for name, one in told["fields"].items()},
        same=tuple(tuple(group) for group in told.get("same", ())),
        when=frozenset(told.get("when", ())),
        status=told.get("status", ""),
        planned=told.get("planned", ""),
    )


def _filling(name: str, told: Mapping[str, Any]) -> Filling:
    source = told.get("from", "")
    if source and source not in SOURCES:
        raise ValueError(f"becoming.yaml, {name}: a fact has no part called {source}")
    day = told.get("day", "first")
    return Filling(source, told.get("codes", {}), told.get("other", ""), day, told.get("is", ""))


def is_ours(code: str) -> bool:
    """Whether a code is that of the country or one of its units."""
    return code == HOME.code or code.startswith(_OURS)


def abroad(fact: Fact) -> tuple[str, str]:
    """Code and name of the first participant that is not ours; empty where there is none."""
    pairs = zip(fact.participant_codes, fact.participants, strict=False)
    return next(((code, name) for code, name in pairs if code and not is_ours(code)), ("", ""))


def home(fact: Fact) -> str:
    """Our side by name: the first participant that is ours, else whom the fact is about."""
    pairs = zip(fact.participant_codes, fact.participants, strict=False)
    return next((name for code, name in pairs if is_ours(code)), fact.subject or "")
