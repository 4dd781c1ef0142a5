"""Which papers can be drawn up from a record: declared as data, one file a paper, in `declared/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.records.models import Record

_FOLDER = Path(__file__).parent / "declared"
FIRST = "vi"
# A paper is written in Vietnamese, and beside it in one of these where it goes abroad.
SECOND = ("en", "fr", "ar", "th")
LANGUAGES = (FIRST, *SECOND)
# A file is proposed before it is decided, and guests are invited before they are received.
_ROLES = ("request", "decision", "invitation", "programme")


class LetterError(ValueError):
    """A declaration that cannot be used; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Block:
    """A piece of a paper: text in every language, or a table of a record's list.

    In texts `L.` stands for the values in the language of the text, as in `{{ L.head_name }}`. `given` names a field
    without which the block is left out. `lead` is set in bold before the text: Điều 1. `table` names a list of the
    record, `columns` its fields with their heads.
    """

    kind: str
    text: Mapping[str, str]
    given: str = ""
    table: str = ""
    columns: tuple[tuple[str, Mapping[str, str]], ...] = ()
    lead: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Letter:
    """A kind of paper: of which register, for which of its records, what it is called and what it says.

    `symbol` stands behind the number, with the issuer's abbreviation where the office issues the paper. `authority` is
    in whose name the signer signs, where it is a body. `annexed` says to which paper the annex belongs. `role` is that
    of its signed copy among a record's papers. `legal` names the fields of the record that number and day of the signed
    copy fill.
    """

    code: str
    register: str
    names: Mapping[str, str]
    symbol: str
    role: str
    needs: tuple[str, ...]
    when: Mapping[str, tuple[str, ...]]
    legal: Mapping[str, str]
    issuer: str
    signer: Mapping[str, str]
    authority: Mapping[str, str]
    annexed: Mapping[str, str]
    heading: Mapping[str, str]
    subject: Mapping[str, str]
    body: tuple[Block, ...]
    annex: tuple[Block, ...]
    recipients: tuple[Mapping[str, str], ...]

    def name(self, lang: str) -> str:
        """What the paper is called in a language, else in English."""
        return self.names.get(lang) or self.names["en"]

    def suits(self, record: Record) -> bool:
        """Whether such a paper can be drawn up about this record at all."""
        return record.kind == self.register and all(getattr(record, name) in codes for name, codes in self.when.items())


def _in_all(path: Path, entry: Mapping[str, Any], what: str) -> Mapping[str, str]:
    texts: Mapping[str, str] = entry.get(what) or {}
    if texts and (missing := set(LANGUAGES) - set(texts)):
        raise LetterError(f"{path.name}: {what} lacks {', '.join(sorted(missing))}")
    return texts


def _block(path: Path, entry: Mapping[str, Any]) -> Block:
    columns = tuple((one["field"], _in_all(path, one, "head")) for one in entry.get("columns", ()))
    kind = "table" if columns else str(entry.get("kind", "prose"))
    text, lead = _in_all(path, entry, "text"), _in_all(path, entry, "lead")
    return Block(kind, text, entry.get("given", ""), entry.get("table", ""), columns, lead)


def _letter(path: Path) -> Letter:
    entry = declaration(path, of=dict[str, Any])
    if entry["role"] not in _ROLES:
        raise LetterError(f"{path.name}: role {entry['role']!r} is none of {', '.join(_ROLES)}")
    return Letter(
        code=path.stem,
        register=entry["register"],
        names=_in_all(path, entry, "names"),
        symbol=entry["symbol"],
        role=entry["role"],
        needs=tuple(entry.get("needs", ())),
        when={name: tuple(codes) for name, codes in entry.get("when", {}).items()},
        legal=entry.get("legal", {}),
        issuer=entry["issuer"],
        signer=_in_all(path, entry, "signer"),
        authority=_in_all(path, entry, "authority"),
        annexed=_in_all(path, entry, "annexed"),
        heading=_in_all(path, entry, "heading"),
        subject=_in_all(path, entry, "subject"),
        body=tuple(_block(path, one) for one in entry["body"]),
        annex=tuple(_block(path, one) for one in entry.get("annex", ())),
        recipients=tuple(_in_all(path, {"line": one}, "line") for one in entry.get("recipients", ())),
    )


@cache
def letters() -> Mapping[str, Letter]:
    """Every paper that can be drawn up, by its code, in the order in which a file needs them. Raises LetterError."""
    declared = (_letter(path) for path in sorted(_FOLDER.glob("*.yaml")))
    return {letter.code: letter for letter in sorted(declared, key=lambda letter: _ROLES.index(letter.role))}


def letters_for(record: Record) -> list[Letter]:
    """The papers that can be drawn up about a record."""
    return [letter for letter in letters().values() if letter.suits(record)]
