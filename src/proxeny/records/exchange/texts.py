"""Reading rows from text: CSV in the encodings and with the separators that offices use, and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.ground.amounts import of_machine
from proxeny.records.exchange.files import MAX_LINES, MAX_ROWS, FileError, Line, Once, Sheet, Source, too_big, wide
from proxeny.records.exchange.guard import unguarded
from proxeny.records.exchange.raw import RawSheet

_SEPARATORS = (",", ";", "\t")
LIST_JOINT = "; "


def decoded(source: Source) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, else Vietnamese Windows (cp1258)."""
    content = source.content
    try:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return content.decode("utf-16")
        if b"\0" in content:
            raise FileError(source.name, _("It is neither a spreadsheet nor a text file."))
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(source)


def _windows(source: Source) -> str:
    try:
        return unicodedata.normalize("NFC", source.content.decode("cp1258"))
    except UnicodeDecodeError as error:
        raise FileError(source.name, _("Its encoding is not known; save it as CSV in UTF-8.")) from error


def _separator(text: str) -> tuple[str, str]:
    """The separator, told by the first line (or named by it, as Excel does), and the text that is left to read."""
    first, _newline, rest = text.partition("\n")
    first = first if first.strip() else next((line for line in rest.splitlines() if line.strip()), "")
    if first.startswith("sep=") and len(first.strip()) == 5:
        return first[4], rest
    return max(_SEPARATORS, key=first.count), text


def read_csv(source: Source) -> RawSheet:
    """The rows of a CSV file, numbered as a spreadsheet shows them. Raises FileError."""
    separator, text = _separator(decoded(source))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    once = Once()
    guarded = "'" in text
    try:
        for number, row in enumerate(reader, start=1):
            refusal = wide(source.name, columns=len(row), rows=1)
            if refusal or number > MAX_LINES or len(lines) > MAX_ROWS + 1:
                raise refusal or too_big(source.name)
            if any(map(str.strip, row)):
                lines.append(Line(number, once.row(map(unguarded, row) if guarded else row)))
    except csv.Error as error:
        broken = _("Line %(line)d is broken: a quotation mark is not closed.")
        if "field larger" in str(error):
            broken = _("Line %(line)d has a cell that is too long.")
        raise FileError(source.name, broken, line=reader.line_num) from error
    return RawSheet(source.name, "", tuple(lines))


def read_jsonl(source: Source) -> Sheet:
    """The rows of a file with one JSON object a line. Raises FileError."""
    rows: list[tuple[int, dict[str, str]]] = []
    names: dict[str, None] = {}
    for number, line in enumerate(io.StringIO(decoded(source), newline="\n"), start=1):
        if line.strip():
            row = _flat(_object(source.name, line, number=number))
            names |= dict.fromkeys(row)
            rows.append((number, row))
        refusal = wide(source.name, columns=len(names), rows=len(rows))
        if refusal or number > MAX_LINES or len(rows) > MAX_ROWS:
            raise refusal or too_big(source.name)
    header = tuple(names)
    lines = tuple(Line(number, tuple(row.get(name, "") for name in header)) for number, row in rows)
    return Sheet(source.name, header, lines)


def _object(name: str, line: str, *, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FileError(name, _("Line %(line)d is not a JSON object."), line=number) from error
    if not isinstance(found, dict):
        raise FileError(name, _("Line %(line)d is not a JSON object."), line=number)
    return found


def _flat(row: dict[str, Any]) -> dict[str, str]:
    """Rows inside a record become `members.1.name`; the list's own name stays, so that an empty list is seen."""
    flat: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            flat[name] = ""
            for number, one in enumerate(value, start=1):
                flat |= {f"{name}.{number}.{key}": _text(inner) for key, inner in one.items()}
        else:
            flat[name] = _text(value)
    return flat


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return of_machine(value)
    return LIST_JOINT.join(map(str, value)) if isinstance(value, list) else str(value)
