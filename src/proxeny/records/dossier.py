"""How a register declares the papers that a file must hold before a step; which papers these are the law pack says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class InFile:
    """How a paper of a file is told to be there: any of these fields is filled, or a paper is attached in this role.

    Without a role it is the one with the paper's own code.
    """

    fields: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True)
class Dossier:
    """A list of papers of the law pack that must be whole before a step of the records in `when`.

    `on` is the field with the day whose text counts; without one it is the day of the step. `papers` are those that
    are more than a role of an attachment.
    """

    matter: str
    move: str
    when: Mapping[str, tuple[str | bool, ...]] = field(default_factory=dict)
    on: str = ""
    papers: Mapping[str, InFile] = field(default_factory=dict)
