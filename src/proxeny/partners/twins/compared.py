"""Which registers are searched for records of one thing, and what is compared of each; declared beside the register."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.records.register import REGISTERS, Codes, Register


@dataclass(frozen=True)
class Compared:
    """What is compared of a register's records.

    `names` are fields with names (`names.name` within a list). Records in which a field of `must` differs are not
    the same; fields of `signs` speak for or against. `place` is a field whose place gives the record its names too,
    where the record is that place (`place_when`).
    """

    register: str
    names: tuple[str, ...] = ("title",)
    must: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    place: str = ""
    place_when: Codes | None = None

    @property
    def declared(self) -> Register:
        """The register itself."""
        return REGISTERS[self.register]


COMPARED: dict[str, Compared] = {}


def compare(compared: Compared) -> Compared:
    """Make known what is compared; called once by the register's own declaration."""
    if compared.declared.sealed:
        raise ValueError(f"register {compared.register} holds personal data, which are not compared")
    COMPARED[compared.register] = compared
    return compared
