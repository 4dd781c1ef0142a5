"""The file of a packet: lines of canonical JSON, each behind its own hash, and a signature over them all; pure.

    <sha256> {"about":{…},"form":"proxeny-packet/1","kind":"return",…,"parts":[["figures",9],["records",120]]}
    <sha256> {…}                     one line for each thing, part after part
    <sha256> {"hash":"…","key":"…","signature":"…"}

The hash of a line tells where a file was damaged; the signature (Ed25519, RFC 8032) who wrote it. `hash` is the SHA-256
of everything above the last line and is the name of the packet.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils.translation import gettext_lazy as _

from proxeny.audit.chain import canonical
from proxeny.ground.verdict import Verdict, refuse

FORM = "proxeny-packet/1"
# What is signed is said to be a packet, so that no signature over anything else passes for one.
_SIGNED = b"proxeny-packet:"
_DIGITS = 64
MOST_BYTES = 50 * 1024 * 1024

Line: TypeAlias = Mapping[str, Any]
Parts: TypeAlias = Mapping[str, Sequence[Line]]


class Unsound(Exception):
    """A file that is no sound packet; `verdict` says why, and in which line of the file (0: the whole)."""

    def __init__(self, verdict: Verdict, *, line: int) -> None:
        super().__init__(verdict.text, line)
        self.verdict, self.line = verdict, line

    def __str__(self) -> str:
        return self.verdict.text


@dataclass(frozen=True)
class Letter:
    """What a packet says: from whom to whom, what it follows, what it is about, and its parts line by line."""

    kind: str
    sender: str
    receiver: str
    number: int
    previous: str
    made_at: str
    about: Mapping[str, Any]
    parts: Parts = field(default_factory=dict)

    def head(self) -> dict[str, Any]:
        """The first line."""
        names = ("kind", "sender", "receiver", "number", "previous", "made_at", "about")
        lengths = [[name, len(lines)] for name, lines in self.parts.items()]
        return {"form": FORM, "parts": lengths, **{name: getattr(self, name) for name in names}}


@dataclass(frozen=True)
class Opened:
    """A sound packet: what it says, its name, and the public key (in hexadecimal digits) that signed it."""

    letter: Letter
    hash: str
    key: str

    @property
    def fingerprint(self) -> str:
        """The short name of the key."""
        return fingerprint(self.key)

    def line_of(self, part: str, number: int) -> int:
        """In which line of the file a line of a part stands (both from 1)."""
        before = 0
        for name, lines in self.letter.parts.items():
            if name == part:
                break
            before += len(lines)
        return 1 + before + number


def fingerprint(public: str) -> str:
    """The first 40 digits of the SHA-256 of a public key: few enough to be read over the telephone."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:40]


def spaced(digits: str) -> str:
    """A fingerprint in groups of four, as people compare it."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _line(value: Line) -> bytes:
    text = canonical(value).encode()
    return hashlib.sha256(text).hexdigest().encode() + b" " + text + b"\n"


def written(letter: Letter, *, public: str, sign: Callable[[bytes], bytes]) -> bytes:
    """The file of a packet, signed."""
    body = b"".join(map(_line, [letter.head(), *(line for lines in letter.parts.values() for line in lines)]))
    name = hashlib.sha256(body).hexdigest()
    return body + _line({"hash": name, "key": public, "signature": sign(_SIGNED + name.encode()).hex()})


def opened(content: bytes) -> Opened:
    """What a packet says, if every byte of it is as it was signed. Raises Unsound.

    Whether the key is one that is trusted, and whether the packet follows the last one, is for the receiver to ask.
    """
    if len(content) > MOST_BYTES:
        raise Unsound(refuse(_("The file is larger than a packet may be."), code="too_big"), line=0)
    lines = content.split(b"\n")
    if lines.pop() != b"" or len(lines) < 2:
        raise Unsound(refuse(_("The end of the file is missing."), code="cut_short"), line=len(lines) + 1)
    read = [_read(line, number) for number, line in enumerate(lines, start=1)]
    letter = _letter(read[0], read[1:-1])
    name = hashlib.sha256(content[: len(content) - len(lines[-1]) - 1]).hexdigest()
    return Opened(letter, name, _signed(read[-1], name, line=len(lines)))


def _read(line: bytes, number: int) -> dict[str, Any]:
    digest, space, text = line[:_DIGITS], line[_DIGITS : _DIGITS + 1], line[_DIGITS + 1 :]
    if space != b" " or hashlib.sha256(text).hexdigest().encode() != digest:
        message = _("Line %(line)s was changed after it was written; nothing of the file can be trusted.")
        if number == 1 and not digest.isalnum():
            message = _("This file is no packet: its line %(line)s does not begin like one.")
        raise Unsound(refuse(message, code="changed", line=number), line=number)
    try:
        value = json.loads(text)
        if not isinstance(value, dict) or canonical(value).encode() != text:
            raise ValueError
    except (ValueError, RecursionError):
        message = _("Line %(line)s is not written as packets are.")
        raise Unsound(refuse(message, code="not_canonical", line=number), line=number) from None
    return value


def _letter(head: Mapping[str, Any], lines: Sequence[Line]) -> Letter:
    if head.get("form") != FORM:
        message = _("This packet has the form “%(form)s”; this version of the program reads “%(known)s”.")
        raise Unsound(refuse(message, code="form", form=str(head.get("form"))[:40], known=FORM), line=1)
    parts: dict[str, Sequence[Line]] = {}
    try:
        at = 0
        for name, length in head["parts"]:
            parts[str(name)], at = lines[at : at + length], at + length
        letter = Letter(**{name: head[name] for name in _NAMES}, parts=parts)
        sound = all(isinstance(getattr(letter, name), kind) for name, kind in _NAMES.items())
    except (KeyError, TypeError, ValueError):
        sound = False
    if not sound:
        raise Unsound(refuse(_("The first line does not say what a packet says."), code="head"), line=1)
    if at != len(lines) or any(length != len(parts[name]) for name, length in head["parts"]):
        message = _("The packet has %(there)s lines where its first line says %(said)s.")
        said = sum(length for _name, length in head["parts"])
        raise Unsound(refuse(message, code="lines", there=len(lines), said=said), line=len(lines) + 1)
    return letter


_NAMES: dict[str, type] = {
    "kind": str,
    "sender": str,
    "receiver": str,
    "number": int,
    "previous": str,
    "made_at": str,
    "about": dict,
}


def _signed(last: Line, name: str, *, line: int) -> str:
    """The key that signed. Raises Unsound."""
    if last.get("hash") != name:
        message = _("What stands above line %(line)s is not what was signed there.")
        raise Unsound(refuse(message, code="hash", line=line), line=line)
    try:
        key, signature = bytes.fromhex(last["key"]), bytes.fromhex(last["signature"])
        Ed25519PublicKey.from_public_bytes(key).verify(signature, _SIGNED + name.encode())
    except (InvalidSignature, KeyError, TypeError, ValueError):
        message = _("The signature in line %(line)s does not belong to this packet and key.")
        raise Unsound(refuse(message, code="signature", line=line), line=line) from None
    return key.hex()
