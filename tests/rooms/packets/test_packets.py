"""Packets between installations: who may send and take in, what is refused, what is written on both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.models import Entry
from proxeny.config.commands.verify import all_faults
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators import actions as returns
from proxeny.indicators.models import Return
from proxeny.indicators.queries import figure
from proxeny.law.load import load_pack
from proxeny.packets import actions
from proxeny.packets.contents.rows import drafted
from proxeny.packets.envelope import Letter, fingerprint, opened, written
from proxeny.packets.looking import looked_at
from proxeny.packets.models import Packet
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS
from tests.contract.things import HALF, round_of
from tests.factories import TODAY, World, context, make

SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = SECRET.public_key().public_bytes_raw().hex()
COMPARED = "Read out by telephone."
Change = Callable[[Letter], Letter]


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    assert refused.value.verdict.reason is not None
    return refused.value.verdict.reason.code


def the_return(world: World) -> Return:
    """Bac Giang's return, sent, with two delegations counted and one consular figure typed."""
    make(world, "delegations", state="done")
    make(world, "delegations", state="done", confidentiality="restricted", title="Kín")
    return round_of(world)


def sent(world: World, owed: Return, *, with_records: bool = True) -> Packet:
    scope, act = world.scope("head"), context(world.bac_giang)
    actions.make_key(world.bac_giang, scope=scope, context=act)
    return actions.send_return(owed, receiver="cluster-ii", with_records=with_records, scope=scope, context=act)


def from_hanoi(world: World, letter: Letter) -> bytes:
    """The file that another installation with Hanoi's key made of a letter; the chair trusts that key."""
    act = context(world.hanoi, why=COMPARED)
    actions.trust("VN63-01", digits=fingerprint(PUBLIC), scope=world.scope("chair"), context=act)
    return written(letter, public=PUBLIC, sign=SECRET.sign)


def letter_of(owed: Packet, **changes: object) -> Letter:
    """What Bac Giang sent, as if it were Hanoi's."""
    letter = opened(owed.content.encode()).letter
    about = {**letter.about, "office": "VN63-01"}
    return replace(letter, sender="VN63-01", about=about, **changes)  # type: ignore[arg-type]


def taken(world: World, content: bytes, *, person: str = "chair", why: str = "") -> actions.Taken:
    return actions.take_in(content, scope=world.scope(person), context=context(world.hanoi, why=why))


def test_a_return_arrives_with_its_words_and_counted_figures_and_is_judged_here(world: World) -> None:
    packet = sent(world, the_return(world))
    assert (packet.number, packet.previous) == (1, "")
    done = taken(world, from_hanoi(world, letter_of(packet)))
    arrived = Return.objects.get(office=world.hanoi, template="six-month", period=HALF.code)
    assert done.new and done.packet.about["owed"] == arrived.pk and arrived.state == "received"
    cases, out = (figure(one, subject="VN63-01", period=HALF) for one in ("consular_cases", "outgoing_delegations"))
    assert cases.total == Quantity.exact(5)
    # Its records are not here, so the count is what the return says, the sealed one with it.
    assert out.total is not None and out.total.value == 2
    both = figure("outgoing_delegations", subject="cluster-ii", period=HALF)
    assert both.total is not None and both.total.value == 4
    returns.accept(arrived, scope=world.scope("chair"), context=context(world.hanoi))
    again = letter_of(packet, number=2, previous=opened(from_hanoi(world, letter_of(packet))).hash)
    with pytest.raises(Refused) as refused:
        taken(world, from_hanoi(world, again))
    assert code(refused) == "locked"
    assert all_faults(lambda *_told: None) == []


def test_the_same_packet_twice_is_one_and_both_sides_remember(world: World) -> None:
    packet = sent(world, the_return(world))
    content = from_hanoi(world, letter_of(packet))
    first, second = taken(world, content), taken(world, content)
    assert (first.new, second.new) == (True, False) and first.packet == second.packet
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"key.make", "packet.send", "key.trust", "packet.receive", "return.arrive"} <= verbs


def test_sealed_records_stay_and_only_how_many_there_are_is_told(world: World) -> None:
    letter = opened(sent(world, the_return(world)).content.encode()).letter
    line = next(one for one in letter.parts["counted"] if one["measure"] == "outgoing_delegations")
    assert (line["value"], line["shown"], line["sealed"]) == (2, 1, 1)
    assert len([one for one in letter.parts["records"] if one["register"] == "delegations"]) == 1
    said = str(letter)
    assert "Kín" not in said and "Nguyễn Văn Thử" not in said


def more(letter: Letter, part: str, **changes: object) -> Letter:
    """The letter with the first line of a part changed."""
    first, *rest = letter.parts[part]
    return replace(letter, parts={**letter.parts, part: [{**first, **changes}, *rest]})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda letter: replace(letter, number=3), "gap"),
        (lambda letter: replace(letter, previous="b" * 64), "other_line"),
        (lambda letter: replace(letter, receiver="cluster-ix"), "not_for_us"),
        (lambda letter: replace(letter, kind="song"), "kind"),
        (lambda letter: replace(letter, about={**letter.about, "office": "VN63-24"}), "not_own"),
        (lambda letter: more(letter, "figures", measure="moon_landings"), "faults"),
        (lambda letter: more(letter, "figures", value="many"), "faults"),
        (lambda letter: more(letter, "figures", unit="USD"), "faults"),
        (lambda letter: replace(letter, parts={**letter.parts, "records": []}), "faults"),
    ],
)
def test_what_is_wrong_is_refused_whole(world: World, change: Change, expected: str) -> None:
    owed = the_return(world)
    make(world, "delegations", state="done")
    letter = change(letter_of(sent(world, owed)))
    with pytest.raises(Refused) as refused:
        taken(world, from_hanoi(world, letter))
    assert code(refused) == expected
    assert not Packet.objects.filter(way="received").exists()
    assert Return.objects.get(office=world.hanoi).state == "missing"


def test_the_total_is_worked_out_again_and_the_line_is_named(world: World) -> None:
    make(world, "delegations", state="done")
    letter = letter_of(sent(world, round_of(world)))
    [at] = [n for n, one in enumerate(letter.parts["counted"], 1) if one["measure"] == "outgoing_delegations"]
    counted = [
        dict(one, value=9) if one["measure"] == "outgoing_delegations" else one for one in letter.parts["counted"]
    ]
    content = from_hanoi(world, replace(letter, parts={**letter.parts, "counted": counted}))
    with pytest.raises(Refused) as refused:
        taken(world, content)
    line = opened(content).line_of("counted", at)
    assert f"line {line} (counted, {at}): outgoing_delegations is stated as 9" in refused.value.verdict.text


def test_a_gap_is_taken_with_a_reason(world: World) -> None:
    content = from_hanoi(world, letter_of(sent(world, the_return(world)), number=7))
    assert taken(world, content, why="The stick with the first six was lost.").packet.number == 7


def test_an_unknown_key_and_a_key_of_another_office_are_refused(world: World) -> None:
    packet = sent(world, the_return(world))
    with pytest.raises(Refused) as refused:
        taken(world, packet.content.encode())
    assert code(refused) == "not_trusted"
    content = from_hanoi(world, replace(letter_of(packet), sender="VN63-24"))
    with pytest.raises(Refused) as refused:
        taken(world, content)
    assert code(refused) == "not_trusted"


@pytest.mark.parametrize("person", ["clerk", "head", "ministry", "other", "auditor"])
def test_others_than_the_chair_take_nothing_in_and_trust_nobody(world: World, person: str) -> None:
    content = from_hanoi(world, letter_of(sent(world, the_return(world))))
    with pytest.raises(Refused):
        taken(world, content, person=person)
    with pytest.raises(Refused):
        act = context(world.hanoi, why=COMPARED)
        actions.trust("VN63-01", digits="1" * 40, scope=world.scope(person), context=act)


@pytest.mark.parametrize("person", ["clerk", "chair", "ministry", "other"])
def test_only_the_head_makes_the_key_and_sends(world: World, person: str) -> None:
    owed, act = the_return(world), context(world.bac_giang)
    with pytest.raises(Refused):
        actions.make_key(world.bac_giang, scope=world.scope(person), context=act)
    with pytest.raises(Refused):
        actions.send_return(owed, receiver="cluster-ii", with_records=False, scope=world.scope(person), context=act)


def test_words_travel_with_their_numbers(world: World) -> None:
    owed, act = round_of(world), context(world.bac_giang)
    said = {"abtc_applications": Quantity(value=Decimal(12), qualifier=Qualifier.MORE_THAN)}
    returns.receive(owed, observations=said, why="Late.", scope=world.scope("head"), context=act)
    taken(world, from_hanoi(world, letter_of(sent(world, owed))))
    there = figure("abtc_applications", subject="VN63-01", period=HALF)
    assert there.total is not None and there.total.qualifier is Qualifier.MORE_THAN


def test_records_of_a_register_come_by_the_usual_import_with_their_numbers(world: World) -> None:
    make(world, "delegations", starts_on=date(2024, 3, 4))
    make(world, "delegations", confidentiality="restricted")
    act, scope = context(world.bac_giang), world.scope("head")
    draft = drafted(REGISTERS["delegations"], office=world.bac_giang, period=None, scope=world.scope("clerk"))
    assert len(draft.parts["rows"]) == 1
    [row] = draft.parts["rows"]
    fresh = {**row, "ref": "DR-2024-0777", "title": "Đoàn mới"}
    letter = Letter("register", "VN63-24", "VN63-24", 1, "", "", draft.about, {"rows": [fresh]})
    content = written(letter, public=PUBLIC, sign=SECRET.sign)
    actions.trust(
        "VN63-24", digits=fingerprint(PUBLIC), scope=world.scope("administrator"), context=context(why=COMPARED)
    )
    looked = looked_at(opened(content), why="", scope=world.scope("clerk"))
    assert looked.verdict and [one.text for one in looked.contents.said] == ["1", "0", "0"]
    actions.take_in(content, scope=world.scope("clerk"), context=act)
    assert REGISTERS["delegations"].model.objects.within(scope).get(ref="DR-2024-0777").title == "Đoàn mới"
    foreign = replace(letter, number=2, parts={"rows": [{**fresh, "office": "Hanoi (VN63-01)"}]})
    with pytest.raises(Refused) as refused:
        actions.take_in(written(foreign, public=PUBLIC, sign=SECRET.sign), scope=world.scope("clerk"), context=act)
    assert code(refused) in {"out_of_turn", "other_line", "faults"}


def test_registers_of_sealed_cases_do_not_travel(world: World) -> None:
    make(world, "consular")
    with pytest.raises(Refused) as refused:
        drafted(REGISTERS["consular"], office=world.bac_giang, period=None, scope=world.scope("head"))
    assert code(refused) == "sealed"


def test_a_law_pack_comes_into_force_only_when_it_can_be_read(world: World) -> None:
    scope, act = scope_of_everything(on=TODAY), context(world.bac_giang)
    actions.make_key(world.bac_giang, scope=scope, context=act)
    packet = actions.send_law("vn", office=world.bac_giang, receiver="VN63-24", scope=scope, context=act)
    letter = opened(packet.content.encode()).letter
    actions.trust("VN63-24", digits=fingerprint(PUBLIC), scope=scope, context=context(why=COMPARED))
    broken = more(letter, "files", text="- matter: x\n")
    looked = looked_at(opened(written(broken, public=PUBLIC, sign=SECRET.sign)), why="", scope=scope)
    assert looked.contents.faults and not looked.verdict
    ours = opened(written(letter, public=PUBLIC, sign=SECRET.sign))
    sound = looked_at(ours, why="", scope=scope)
    assert sound.verdict and sound.contents.said
    assert load_pack().code == "vn"
