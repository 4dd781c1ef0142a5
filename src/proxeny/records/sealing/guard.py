"""What keeps sealed data from slipping out beside their fields: through reasons, notes and papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.models import Record
from proxeny.records.refusals import Refused
from proxeny.records.register import Register
from proxeny.records.sealing.keys import KeyMissing
from proxeny.records.sealing.letters import Unreadable
from proxeny.records.sealing.queries import key_of
from proxeny.records.sealing.values import opened_state, repeats_a_name


def is_closed(register: Register) -> bool:
    """Whether all records of a register are sealed cases, which only their own desk opens and no token does."""
    return register.confidentiality == "restricted"


def unsealed(register: Register, record_id: int, state: Mapping[str, Any]) -> Mapping[str, Any]:
    """The state with its personal data opened, for what is done within one act. Raises Refused."""
    if not register.sealed:
        return state
    try:
        return opened_state(register, state, key=key_of(record_id))
    except (KeyMissing, Unreadable) as error:
        raise Refused(refuse(str(KeyMissing()), code="key")) from error


def tells_nothing(register: Register, record_id: int, state: Mapping[str, Any], text: str) -> Verdict:
    """Whether a text that others read (a reason, a note) repeats no sealed name or number of the record."""
    if text and register.sealed and repeats_a_name(register, unsealed(register, record_id, state), text):
        return refuse(_("A sealed name or number of this record stands in your text. Leave it out."), code="sealed")
    return allow()


def seals_papers(register: Register, *, confidentiality: str) -> bool:
    """Whether papers of such a record are sealed: it is restricted itself, or its register holds personal data."""
    return bool(register.sealed) or confidentiality == "restricted"


def may_attach(register: Register, *, confidentiality: str) -> Verdict:
    """Whether a paper may be kept with the record in clear, where its words are read, searched and quoted."""
    if not seals_papers(register, confidentiality=confidentiality):
        return allow()
    return refuse(_("Papers of sealed records are kept sealed, without their text."), code="sealed")


def may_look(record: Record, *, scope: Scope) -> Verdict:
    """Whether the person may read what is sealed in a record: one of the office that owns it."""
    if record.office_id in scope.sealed:
        return allow()
    return refuse(_("Personal data are read only at the desk that owns the case."), code="sealed")
