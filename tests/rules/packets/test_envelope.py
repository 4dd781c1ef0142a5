"""The file of a packet: written the same way every time, read back whole, and refused when any byte is another."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given
from hypothesis import strategies as st

from proxeny.packets.envelope import FORM, Letter, Unsound, fingerprint, opened, spaced, written

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw().hex()
LETTER = Letter(
    kind="return",
    sender="VN63-24",
    receiver="cluster-ii",
    number=2,
    previous="a" * 64,
    made_at="2024-07-09T03:00:00.000000+00:00",
    about={"office": "VN63-24", "period": "2024-H1"},
    parts={"figures": [{"measure": "consular_cases", "value": "52"}], "records": [{"ref": "Đoàn"}, {"ref": "DR-2"}]},
)
FILE = written(LETTER, public=PUBLIC, sign=SECRET.sign)
LINES = FILE.splitlines(keepends=True)


def relined(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode() + b" " + text + b"\n"


def refusal(content: bytes) -> tuple[str, int]:
    with pytest.raises(Unsound) as caught:
        opened(content)
    assert str(caught.value)
    assert caught.value.verdict.reason is not None
    return caught.value.verdict.reason.code, caught.value.line


def test_a_packet_says_what_was_put_into_it_and_is_the_same_every_time() -> None:
    found = opened(FILE)
    assert found.letter == LETTER
    assert (found.key, found.fingerprint) == (PUBLIC, fingerprint(PUBLIC))
    assert found.hash == hashlib.sha256(b"".join(LINES[:-1])).hexdigest()
    assert written(LETTER, public=PUBLIC, sign=SECRET.sign) == FILE


@given(at=st.integers(0, len(FILE) - 1), bit=st.integers(0, 7))
@example(at=len(FILE) - 1, bit=0)
def test_one_flipped_bit_is_refused_with_the_line_that_it_stands_in(at: int, bit: int) -> None:
    flipped = bytearray(FILE)
    flipped[at] ^= 1 << bit
    _code, line = refusal(bytes(flipped))
    touched = FILE[:at].count(b"\n") + 1
    # Without its end a line runs into the next, and a new end makes two of one.
    assert touched <= line <= touched + 1


@given(cut=st.integers(0, len(FILE) - 1))
def test_a_file_that_was_cut_short_is_refused(cut: int) -> None:
    refusal(FILE[:cut])


@given(start=st.integers(0, len(LINES) - 1), more=st.sampled_from(["twice", "gone", "swapped"]))
def test_lines_that_are_missing_repeated_or_moved_are_refused(start: int, more: str) -> None:
    lines = list(LINES)
    if more == "twice":
        lines.insert(start, lines[start])
    elif more == "gone":
        del lines[start]
    else:
        other = (start + 1) % len(lines)
        lines[start], lines[other] = lines[other], lines[start]
    refusal(b"".join(lines))


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "cut_short", 1),
        (b"%PDF-1.7\n%%EOF\n", "changed", 1),
        # Somebody who mends the hash of the line still has not signed it.
        (LINES[0] + relined(b'{"measure":"consular_cases","value":"53"}') + b"".join(LINES[2:]), "hash", 5),
        (b"".join(LINES[:1]) + relined(b'{"value": "52"}') + b"".join(LINES[2:]), "not_canonical", 2),
        (relined(b'{"form":"proxeny-packet/9"}') + b"".join(LINES[1:]), "form", 1),
        (relined(b'{"form":"' + FORM.encode() + b'","parts":[["a","b"]]}') + b"".join(LINES[1:]), "head", 1),
    ],
)
def test_a_refusal_names_reason_and_line(content: bytes, code: str, line: int) -> None:
    assert refusal(content) == (code, line)


def test_another_key_under_the_same_words_is_another_sender() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    forged = written(LETTER, public=PUBLIC, sign=other.sign)
    assert refusal(forged) == ("signature", len(LINES))
    own = written(LETTER, public=other.public_key().public_bytes_raw().hex(), sign=other.sign)
    assert opened(own).fingerprint != fingerprint(PUBLIC)


def test_a_fault_in_a_part_is_told_with_its_line_in_the_file() -> None:
    assert opened(FILE).line_of("records", 2) == 4
    assert spaced("0123456789") == "0123 4567 89"


@given(st.text(), st.integers(min_value=1))
def test_any_text_travels_unchanged(text: str, number: int) -> None:
    letter = replace(LETTER, number=number, parts={"rows": [{"title": text}]})
    assert opened(written(letter, public=PUBLIC, sign=SECRET.sign)).letter == letter
