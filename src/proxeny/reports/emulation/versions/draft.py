"""Changes of a drafted table of points, and what it changes of the version before; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from proxeny.reports.emulation.criteria import Version
from proxeny.reports.emulation.scoring import Criterion

Texts = Mapping[str, str]
Change = Literal["new", "changed", "same"]


@dataclass(frozen=True, kw_only=True)
class Worded:
    """A criterion with its name and the evidence that it asks for, by language."""

    criterion: Criterion
    names: Texts
    evidence: Texts


def with_criterion(version: Version, *, worded: Worded) -> Version:
    """The table with this criterion: in the place of the one with its code, or at the end of its group."""
    one = worded.criterion
    places = {(old.code, old.group) for old in version.criteria}
    if (one.code, one.group) in places:
        criteria = [one if old.code == one.code else old for old in version.criteria]
    else:
        criteria = [*(old for old in version.criteria if old.code != one.code), one]
    return replace(
        version,
        criteria=_in_order(criteria, groups=version.groups),
        names={**version.names, one.code: worded.names},
        evidence={**version.evidence, one.code: worded.evidence},
    )


def without_criterion(version: Version, *, code: str) -> Version:
    """The table without this criterion."""
    return replace(version, criteria=tuple(one for one in version.criteria if one.code != code))


def with_group(version: Version, *, code: str, names: Texts) -> Version:
    """The table with a group of this name, a new one at the end."""
    groups = version.groups if code in version.groups else (*version.groups, code)
    return replace(version, groups=groups, names={**version.names, code: names})


def without_empty_groups(version: Version) -> Version:
    """The table as it is put in force: no group stands without a criterion."""
    used = {one.group for one in version.criteria}
    return replace(version, groups=tuple(group for group in version.groups if group in used))


def free_code(versions: Iterable[Version], *, letter: str) -> str:
    """A code that no group and no criterion of any of the versions has."""
    taken = {code for version in versions for code in version.names}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{letter}{number}") not in taken)


def reworded(old: Texts, new: Texts) -> Texts:
    """The texts after `new` were typed: other languages stand while the first of the new ones is as it was."""
    typed = {lang: text for lang, text in new.items() if text}
    first = next(iter(new), "")
    kept = {lang: text for lang, text in old.items() if lang not in new} if old.get(first) == new.get(first) else {}
    return {**kept, **typed}


def change_of(version: Version, *, code: str, base: Version) -> Change:
    """What the table changes of a criterion of the one that it was drafted from."""
    if code not in {one.code for one in base.criteria}:
        return "new"
    return "same" if _worded(version, code) == _worded(base, code) else "changed"


def gone(version: Version, *, base: Version) -> tuple[str, ...]:
    """The codes of the criteria that it leaves out."""
    kept = {one.code for one in version.criteria}
    return tuple(one.code for one in base.criteria if one.code not in kept)


def _worded(version: Version, code: str) -> tuple[Criterion, dict[str, str], dict[str, str]]:
    one = next(one for one in version.criteria if one.code == code)
    return one, dict(version.names[code]), dict(version.evidence[code])


def _in_order(criteria: Iterable[Criterion], *, groups: tuple[str, ...]) -> tuple[Criterion, ...]:
    return tuple(sorted(criteria, key=lambda one: groups.index(one.group)))
