"""The emulation of a year travels from its chair's office alone, and is reckoned again where it arrives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from proxeny.packets import actions
from proxeny.packets.contents import scored
from proxeny.packets.envelope import Letter, fingerprint, opened, written
from proxeny.packets.models import Packet
from proxeny.packets.queries import packets_in_sight
from proxeny.records.refusals import Refused
from proxeny.reports.models import EmulationMark
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.packets.test_packets import PUBLIC, SECRET, code
from tests.rooms.reports.test_emulation import CLUSTER, give, table

Change = Callable[[Letter], Letter]


def letter(world: World) -> Letter:
    """What the installation of the chair's office sends to Bac Giang."""
    draft = scored.drafted(table(world))
    return Letter(
        kind=draft.kind, sender="VN63-01", receiver="VN63-24", number=1, previous="", made_at="2024-07-09T02:00:00Z",
        about=draft.about, parts=draft.parts,
    )  # fmt: skip


def taken(world: World, sent: Letter, *, person: str = "head") -> actions.Taken:
    act = context(world.hanoi, why="Read out by telephone.")
    actions.trust(sent.sender, digits=fingerprint(PUBLIC), scope=world.scope("administrator"), context=act)
    content = written(sent, public=PUBLIC, sign=SECRET.sign)
    return actions.take_in(content, scope=world.scope(person), context=context(world.bac_giang))


def member(**changes: Any) -> Change:
    """The letter with other values in Bac Giang's line."""

    def changed(sent: Letter) -> Letter:
        lines = [{**line, **changes} if line["office"] == "VN63-24" else line for line in sent.parts["members"]]
        return replace(sent, parts={**sent.parts, "members": lines})

    return changed


def test_it_is_taken_in_as_it_was_signed_and_gives_no_points_here(world: World) -> None:
    give(world, "chair", "chair")
    sent, marks = letter(world), EmulationMark.objects.count()
    packet = taken(world, sent).packet
    assert not taken(world, sent).new and EmulationMark.objects.count() == marks
    page = body(signed_in(world, "head"), f"/packets/{packet.pk}/")
    assert "rank 1" in page and "25.00" in page
    assert packet not in packets_in_sight(world.scope("other"))


@pytest.mark.parametrize(
    ("change", "person", "reason"),
    [
        (lambda sent: sent, "clerk", "not_of_cluster"),
        (lambda sent: replace(sent, sender="VN63-27"), "head", "not_from_chair"),
        (lambda sent: replace(sent, about={**sent.about, "cluster": "cluster-9"}), "head", "not_from_chair"),
        (member(total="26.00"), "head", "faults"),
        (member(rank=2), "head", "faults"),
        (member(points={"advice": "40.5"}), "head", "faults"),
        (member(points=None), "head", "faults"),
    ],
)
def test_what_does_not_follow_from_the_points_or_is_not_the_chair_s_is_refused(
    world: World, change: Change, person: str, reason: str
) -> None:
    give(world, "chair", "chair")
    with pytest.raises(Refused) as refused:
        taken(world, change(letter(world)), person=person)
    assert code(refused) == reason
    assert not Packet.objects.exists()


def test_the_chair_packs_it_once_its_office_has_a_key(world: World) -> None:
    give(world, "chair", "chair")
    chair = signed_in(world, "chair")
    chair.post(CLUSTER, {"act": "pack", "pack-receiver": "VN63-24"})
    assert not Packet.objects.exists()
    actions.make_key(world.hanoi, scope=world.scope("administrator"), context=context(world.hanoi))
    signed_in(world, "head").post(CLUSTER, {"act": "pack", "pack-receiver": "VN63-24"})
    assert not Packet.objects.exists()
    chair.post(CLUSTER, {"act": "pack", "pack-receiver": "VN63-24"})
    packet = Packet.objects.get()
    assert opened(packet.content.encode()).letter.parts["members"] == scored.drafted(table(world)).parts["members"]
    assert "rank 1" in body(chair, f"/packets/{packet.pk}/")
