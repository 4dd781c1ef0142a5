"""Values as a caller sends them, made ready for the check that all doors share: shapes, offices by code, keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.api.errors import Fault, Place, pointer
from proxeny.records.register import REGISTERS, Register
from proxeny.records.sealing.guard import is_closed
from proxeny.records.snapshot import row_fields
from proxeny.records.validate import check_readable

_SEALED = "restricted"
_MOST_ROWS = 2000


def values_in(register: Register, given: Mapping[str, Any], *, at: str = "") -> dict[str, Any]:
    """The values of one record. Raises Fault with every place whose shape is wrong; `at` is where it stands."""
    found, places = dict(given), [*_sealed(register, given), *_shapes(register, given)]
    for name in register.open_fields:
        if name in found:
            found[name] = _read(register.model_field(name), found[name], name, places)
    if not places:
        for rows in register.open_rows:
            fields = {field.name: field for field in row_fields(rows)}
            for number, row in enumerate(found.get(rows.name) or []):
                path = f"{rows.name}.{number}"
                read = {n: _read(fields[n], v, f"{path}.{n}", places) if n in fields else v for n, v in row.items()}
                found[rows.name] = [*found[rows.name][:number], read, *found[rows.name][number + 1 :]]
    if found.get("confidentiality") == _SEALED:
        places.append(Place("confidentiality", _t("Sealed records are kept at the desk, not over the wire.")))
    if places:
        raise Fault("invalid", places=[Place(one.field, one.detail, pointer(one.field, at=at)) for one in places])
    return found


def all_wrong(register: Register, given: Mapping[str, Any], told: Sequence[Place], *, at: str = "") -> list[Place]:
    """The places told and, beside them, what else speaks against the values: fields and the register's own rule.

    So that a caller mends everything in one go; what cannot be read is told once and left out of the rest.
    """
    unread = {one.field for one in told}
    lists = {rows.name for rows in register.rows}
    sound = {name: value for name, value in given.items() if name not in unread and name not in lists}
    for rows in register.rows:
        listed = given.get(rows.name)
        if rows.name not in unread and isinstance(listed, list) and all(isinstance(row, dict) for row in listed):
            sound[rows.name] = [
                {name: value for name, value in row.items() if f"{rows.name}.{number}.{name}" not in unread}
                for number, row in enumerate(listed)
            ]
    found = check_readable(register, sound, unread=unread)
    return [*told, *(Place(one.field, str(one.message), pointer(one.field, at=at)) for one in found)]


def _sealed(register: Register, given: Mapping[str, Any]) -> Iterator[Place]:
    """Fields and lists of personal data, which are written at their own desk alone."""
    for name in dict.fromkeys(path.partition(".")[0] for path in sorted(register.sealed)):
        if name in given:
            yield Place(name, _t("Personal data are written at the desk, not over the wire."))


def _shapes(register: Register, given: Mapping[str, Any]) -> Iterator[Place]:
    for rows in register.rows:
        listed = given.get(rows.name)
        if listed is None:
            continue
        if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
            yield Place(rows.name, _t("Expected a list of objects."))
        elif len(listed) > _MOST_ROWS:
            yield Place(rows.name, _t("Rows at most: %(most)d.") % {"most": _MOST_ROWS})


def _read(field: models.Field[Any, Any], value: Any, path: str, places: list[Place]) -> Any:
    """A value in which keys are keys; what is none is told in `places`."""
    if not isinstance(field, models.ForeignKey) or value in (None, ""):
        return value
    target: Any = field.related_model
    if target is Office:
        found = Office.objects.filter(code=value).values_list("pk", flat=True).first() if _is_text(value) else None
    elif target._meta.pk.get_internal_type() == "CharField":
        found = value if _is_text(value) else None
    else:
        found = value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63 else None
    if found is None:
        places.append(Place(path, _unknown(target, str(value)[:80])))
    return found


def _unknown(target: Any, value: str) -> str:
    """What is wrong with a key; where records are named by their ids, also how one is found by a name."""
    register = REGISTERS.get(getattr(target, "declared_as", ""))
    if register is None or is_closed(register):
        return _t("“%(value)s” is not known.") % {"value": value}
    said = {"value": value, "address": f"/api/v1/{register.name}?q="}
    return _t("“%(value)s” is no id; %(address)s finds one by its name.") % said


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
