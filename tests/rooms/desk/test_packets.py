"""Packets on the desk: a return is packed by its head, and a packet is looked at before the chair takes it in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxeny.indicators.models import Return
from proxeny.packets.envelope import fingerprint, opened, spaced, written
from proxeny.packets.models import Packet
from tests.contract.things import round_of
from tests.factories import World
from tests.rooms.desk.test_lists import body, signed_in

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw().hex()


@pytest.fixture
def packed(world: World) -> bytes:
    """The file that the head of Bac Giang took along."""
    owed, head = round_of(world), signed_in(world, "head")
    said = head.post("/packets/", {"act": "make", "make-office": "VN63-24"}, follow=True).content.decode()
    assert "The key is made" in said
    assert f"/returns/{owed.pk}/packet" in body(head, f"/returns/{owed.pk}/")
    form = {"act": "pack", "pack-receiver": "cluster-ii", "pack-with_records": "on"}
    page = head.post(f"/returns/{owed.pk}/packet", form, follow=True)
    assert "Packet 1 is signed." in page.content.decode()
    assert "Six-month report" in page.content.decode() and "<code>template</code>" not in page.content.decode()
    kept = Packet.objects.get(way="sent")
    file = head.get(f"/packets/{kept.pk}/file")
    assert file.content.decode() == kept.content
    return bytes(file.content)


def from_hanoi(packed: bytes, **changes: object) -> bytes:
    """The same as another installation would sign it for Hanoi."""
    letter = opened(packed).letter
    mine = replace(letter, sender="VN63-01", about={**letter.about, "office": "VN63-01"}, **changes)  # type: ignore[arg-type]
    return written(mine, public=PUBLIC, sign=SECRET.sign)


def looked(client: Client, content: bytes) -> str:
    """What the page says after a file was brought."""
    brought = client.post("/packets/look", {"file": SimpleUploadedFile("a.packet", content)}, follow=True)
    return " ".join(brought.content.decode().split())


def test_the_chair_sees_what_it_holds_before_it_is_taken_in(world: World, packed: bytes) -> None:
    chair, content = signed_in(world, "chair"), from_hanoi(packed)
    page = looked(chair, content)
    assert "is not trusted as one of VN63-01" in page and 'name="take"' not in page and "Six-month" not in page
    trust = {"act": "trust", "trust-sender": "VN63-01", "trust-digits": "12", "trust-why": "By telephone."}
    assert "A fingerprint has 40 digits" in chair.post("/packets/", trust, follow=True).content.decode()
    trust["trust-digits"] = spaced(fingerprint(PUBLIC))
    assert "The key is trusted as one of VN63-01." in chair.post("/packets/", trust, follow=True).content.decode()
    page = body(chair, "/packets/look")
    assert 'name="take"' in page and "Six-month report" in page
    assert Return.objects.get(office=world.hanoi).state == "missing"
    taken = chair.post("/packets/look", {"take": "1"}, follow=True).content.decode()
    assert "The packet is taken in." in taken and "Open the return" in taken
    assert Return.objects.get(office=world.hanoi).state == "received"
    assert "was taken in on" in looked(chair, content)


def test_a_damaged_file_and_one_out_of_turn_say_what_is_wrong(world: World, packed: bytes) -> None:
    chair = signed_in(world, "chair")
    broken = bytearray(from_hanoi(packed))
    broken[200] ^= 1
    answer = chair.post("/packets/look", {"file": SimpleUploadedFile("a.packet", bytes(broken))}, follow=True)
    assert answer.status_code == 422 and "Line 1 was changed" in answer.content.decode()
    trust = {
        "act": "trust",
        "trust-sender": "VN63-01",
        "trust-digits": fingerprint(PUBLIC),
        "trust-why": "By telephone.",
    }
    chair.post("/packets/", trust)
    page = looked(chair, from_hanoi(packed, number=3))
    assert "those between are missing" in page and 'name="why"' in page
    assert "those between are missing" in chair.post("/packets/look", {"take": "1"}, follow=True).content.decode()
    taken = chair.post("/packets/look", {"take": "1", "why": "The first two were lost."}, follow=True)
    assert "The packet is taken in." in taken.content.decode()


@pytest.mark.parametrize(
    ("person", "status"), [("clerk", 200), ("other", 404), ("ministry", 404), ("administrator", 200)]
)
def test_who_opens_a_packet_that_was_sent(world: World, packed: bytes, person: str, status: int) -> None:
    key = Packet.objects.get(way="sent").pk
    assert signed_in(world, person).get(f"/packets/{key}/file").status_code == status


def test_only_those_who_may_send_are_offered_the_packet(world: World, packed: bytes) -> None:
    owed = Return.objects.get(office=world.bac_giang)
    assert f"/returns/{owed.pk}/packet" not in body(signed_in(world), f"/returns/{owed.pk}/")
    assert "Only the head of the office" in body(signed_in(world), f"/returns/{owed.pk}/packet")
