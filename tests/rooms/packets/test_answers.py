"""The word on a return travels back: on the very return that was sent, from whom it was sent to, to its head alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from proxeny.audit.queries import breaks
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
from proxeny.indicators.models import Remark, Return
from proxeny.indicators.rounds.actions import give_back
from proxeny.indicators.trail import strays
from proxeny.packets import actions
from proxeny.packets.contents import answered
from proxeny.packets.envelope import Letter, fingerprint, written
from proxeny.packets.models import Packet
from proxeny.packets.queries import packets_in_sight
from proxeny.records.refusals import Refused
from tests.contract.things import round_of
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.packets.test_packets import PUBLIC, SECRET, code, sent

Change = Callable[[Letter], Letter]


@pytest.fixture
def owed(world: World) -> Return:
    """Bac Giang's return, sent, and packed for the cluster of which Hanoi has the chair."""
    made = round_of(world)
    sent(world, made, with_records=False)
    made.refresh_from_db()
    return made


def answer(owed: Return, *, accepted: bool, remarks: tuple[str, ...] = ()) -> Letter:
    """What the chair's installation answers to the packet."""
    packet = Packet.objects.get(way="sent", kind="return")
    draft = answered.drafted(owed, to=packet)
    word = answered.ACCEPTED if accepted else answered.BACK
    parts = {"remarks": [{"measure": "consular_cases", "text": text} for text in remarks]}
    return Letter(
        kind=draft.kind, sender="VN63-01", receiver="VN63-24", number=1, previous="", made_at="2024-07-09T02:00:00Z",
        about={**draft.about, "answer": word}, parts=parts,
    )  # fmt: skip


def taken(world: World, letter: Letter, *, person: str = "head") -> actions.Taken:
    act = context(world.hanoi, why="Read out by telephone.")
    actions.trust("VN63-01", digits=fingerprint(PUBLIC), scope=world.scope("administrator"), context=act)
    content = written(letter, public=PUBLIC, sign=SECRET.sign)
    return actions.take_in(content, scope=world.scope(person), context=context(world.bac_giang))


def test_acceptance_locks_the_return_at_its_office(world: World, owed: Return) -> None:
    assert taken(world, answer(owed, accepted=True)).new
    owed.refresh_from_db()
    assert owed.state == "accepted" and list(strays()) == [] and list(breaks()) == []
    assert list(packets_in_sight(world.scope("head")).filter(kind="answer"))


def test_remarks_put_the_ball_with_the_office_once(world: World, owed: Return) -> None:
    letter = answer(owed, accepted=False, remarks=("Which month?",))
    assert taken(world, letter).new and not taken(world, letter).new
    assert Remark.objects.get().text == "Which month?" and list(strays()) == []
    page = body(signed_in(world, "head"), f"/returns/{owed.pk}/")
    assert "Which month?" in page and "waits for the office" in page


def about(**changes: str) -> Change:
    return lambda letter: replace(letter, about={**letter.about, **changes})


@pytest.mark.parametrize(
    ("change", "person", "reason"),
    [
        (lambda letter: letter, "clerk", "not_head"),
        (about(packet="0" * 64), "head", "not_asked"),
        (about(office="VN63-01"), "head", "not_asked"),
        (about(period="2023-H2"), "head", "not_asked"),
        (about(answer="perhaps"), "head", "faults"),
        (lambda letter: replace(letter, parts={"remarks": []}), "head", "faults"),
        (lambda letter: replace(letter, parts={}), "head", "faults"),
    ],
)
def test_what_answers_nothing_of_ours_is_refused(
    world: World, owed: Return, change: Change, person: str, reason: str
) -> None:
    letter = answer(owed, accepted=False, remarks=("Which month?",))
    with pytest.raises(Refused) as refused:
        taken(world, change(letter), person=person)
    assert code(refused) == reason and not Remark.objects.exists()


def test_an_answer_to_what_was_said_before_is_refused(world: World, owed: Return) -> None:
    said = {"consular_cases": Quantity.exact(9)}
    scope, act = world.scope("head"), context(world.bac_giang)
    returns.receive(owed, observations=said, why="counted anew", scope=scope, context=act)
    with pytest.raises(Refused) as refused:
        taken(world, answer(owed, accepted=True))
    assert code(refused) == "changed_since"


def test_the_chair_answers_what_came_in_a_packet_once_it_is_judged(world: World, owed: Return) -> None:
    chair, act = world.scope("chair"), context(world.hanoi, why="Read out by telephone.")

    def refused(person: str) -> str:
        with pytest.raises(Refused) as found:
            actions.send_answer(owed, scope=world.scope(person), context=act)
        return code(found)

    assert (refused("head"), refused("chair")) == ("not_chair", "no_packet")
    packet = Packet.objects.get()
    actions.trust("VN63-24", digits=packet.fingerprint, scope=chair, context=act)
    actions.take_in(packet.content.encode(), scope=chair, context=act)
    owed.refresh_from_db()
    assert refused("chair") == "not_judged"
    give_back(owed, remarks={"": "Please look again."}, scope=chair, context=act)
    owed.refresh_from_db()
    assert refused("chair") == "no_key"
    actions.make_key(world.hanoi, scope=world.scope("administrator"), context=act)
    client = signed_in(world, "chair")
    assert "Send your word back as a packet" in body(client, f"/returns/{owed.pk}/")
    page = client.post(f"/returns/{owed.pk}/answer", follow=True)
    made = Packet.objects.get(kind="answer")
    assert page.status_code == 200 and (made.sender, made.receiver) == ("VN63-01", "VN63-24")
    assert made.about["answer"] == "returned" and made.about["packet"] == packet.hash
