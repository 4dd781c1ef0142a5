"""Which column of a file means which field: by the field's name or its label in any language of the screens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from proxeny.ground.text import fold
from proxeny.records.register import REGISTERS, Label, Register
from proxeny.records.snapshot import row_fields

# What an export says beside the register's own fields; an import may name them but not change them.
HEAD: dict[str, Label] = {
    "ref": _("number"),
    "office": _("office"),
    "place": _("unit"),
    "state": _("state"),
    "demo": _("demonstration"),
    "pauses": _("file away"),
}
_ROW = re.compile(r"(.+?)[ ._](\d{1,4})[ ._](.+)\Z")


@dataclass(frozen=True)
class Target:
    """What a column means: a field, or field `inner` of row `number` (from 0) of the list `name`."""

    name: str
    number: int = -1
    inner: str = ""

    @property
    def path(self) -> str:
        """As problems name it: `ends_on`, `members.2.name`."""
        return f"{self.name}.{self.number}.{self.inner}" if self.inner else self.name


def column_name(target: Target) -> str:
    """How an export heads the column; rows count from 1."""
    return f"{target.name}.{target.number + 1}.{target.inner}" if target.inner else target.name


def in_all_languages(label: Label) -> set[str]:
    """A label as each language of the screens has it, folded."""
    words = set()
    for lang, _name in settings.LANGUAGES:
        with override(lang):
            words.add(fold(str(label)))
    return words


def _known(names: dict[str, Label]) -> dict[str, str]:
    """Folded words to the field they mean; a label that means two fields means none."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name, label in names.items():
        for words in in_all_languages(label):
            twice |= {words} if words in found else set()
            found[words] = name
    found = {words: name for words, name in found.items() if words not in twice}
    return found | {fold(name): name for name in names}


def _synonyms(register: Register) -> dict[str, str]:
    """Words of the declaration for the register's own fields; labels and names go before them."""
    return {fold(word): name for name, words in register.known_as.items() if "." not in name for word in words}


@cache
def inner_words(kind: str) -> dict[str, str]:
    """Words of the declaration for a field within a list: folded words to `members.name`."""
    known = REGISTERS[kind].known_as
    return {fold(word): name for name, words in known.items() if "." in name for word in words}


def known_words(register: Register) -> dict[str, str]:
    """Everything that a heading may say, folded, with the field that it means."""
    return inner_words(register.name) | _own(register.name)


@cache
def _own(kind: str) -> dict[str, str]:
    register = REGISTERS[kind]
    lists = {rows.name: rows.label for rows in register.open_rows}
    labels = _known(HEAD | {name: register.label_of(name) for name in register.open_fields}) | _known(lists)
    return _synonyms(register) | labels


@cache
def _inner(kind: str, rows_name: str) -> dict[str, str]:
    fields: list[models.Field[object, object]] = list(row_fields(REGISTERS[kind].rows_named(rows_name)))
    return _known({field.name: field.verbose_name for field in fields})


def target_of(register: Register, heading: str) -> Target | None:
    """What a column heading means; None where it means nothing here."""
    own = _own(register.name)
    if (name := own.get(fold(heading))) is not None:
        return Target(name)
    found = _ROW.match(heading.strip())
    name = own.get(fold(found[1])) if found else None
    if found is None or name is None or name not in {rows.name for rows in register.open_rows} or found[2] == "0":
        return None
    inner = _inner(register.name, name).get(fold(found[3]))
    return Target(name, int(found[2]) - 1, inner) if inner else None
