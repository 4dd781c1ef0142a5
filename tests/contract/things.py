"""Everything in the small world that a page can be about: records, a paper, a round of returns, a report, an import."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from uuid import UUID

from proxeny.audit.queries import history
from proxeny.coordination.missions.actions import propose
from proxeny.coordination.missions.rules import Plan
from proxeny.coordination.models import Mission
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, quote, refer, store
from proxeny.ground.dates import PartialDate
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
from proxeny.indicators.models import Return
from proxeny.packets import actions as packets
from proxeny.reader.actions import read_kept, take_in
from proxeny.reader.intake import Incoming
from proxeny.reader.models import Proposal
from proxeny.reader.queries import standing
from proxeny.reader.review import accept
from proxeny.records import actions
from proxeny.records.exchange import Source, export_rows, import_file
from proxeny.records.models import Record
from proxeny.records.notes.actions import write
from proxeny.records.register import REGISTERS, Register
from proxeny.reports.actions import compile_and_store
from proxeny.reports.queries import load
from tests.factories import TODAY, World, context, make
from tests.papers import photograph

HALF = Period.parse("2024-H1")
TEXT = "Sáu người đã sang thăm Xaysomboun."
WORDS = "gần 400 đoàn ra"
NEWS = """In the first half of 2024, Bac Giang province sent 21 outgoing delegations.
On 20 June 2024 Bac Giang and Xaysomboun signed a memorandum of understanding on training.

Comment (0)
"""


def paper_of(record: Record, world: World) -> Document:
    """A kept paper that proves something of the record, or of a delegation where it is shared or a sealed case."""
    act = context(world.bac_giang)
    kept = not record.shared and not REGISTERS[record.kind].sealed
    of = record if kept else make(world, "delegations")
    about = Paper(f"report-{record.pk}", "Báo cáo đoàn ra", "vi", media_type="image/png")
    kept = store(about, photograph(), pages=[TEXT], context=act)
    quote(kept, "Sáu người", context=act)
    actions.attach(of, document=kept, role="evidence", scope=world.scope(), context=act)
    return kept


def reading_of(world: World) -> Proposal:
    """A paper that was read for Bac Giang, with one thing accepted, and its agreement that waits."""
    act = context(world.bac_giang)
    told = Incoming("news.txt", NEWS.encode(), about="VN63-24", published=PartialDate.parse("2024-06-21"))
    reading = read_kept(take_in(told, office=world.bac_giang, scope=world.scope(), context=act), context=act)
    accept(standing(reading.document).get(kind="indicator"), scope=world.scope(), context=act)
    return standing(reading.document).get(kind="agreement")


def publish(world: World) -> None:
    """A published figure of Bac Giang and one of the cluster."""
    press = refer(Paper("press", "Bài báo", "vi", kind="reference", publisher="Báo"), context=context())
    words = quote(press, WORDS, context=context())
    stated = {"measure": "outgoing_delegations", "quote": words, "period": "2024-H1"}
    for where in ({"place": world.bac_giang.place}, {"cluster": world.cluster}):
        new = returns.NewPublished(quantity=Quantity.exact(400), **stated, **where)  # type: ignore[arg-type]
        returns.publish_figure(new, scope=world.scope(), context=context())


def round_of(world: World) -> Return:
    """The round of the half-year: Bac Giang has sent its return, which is given, Hanoi has not."""
    asked = returns.open_returns(
        [world.hanoi, world.bac_giang],
        template="six-month",
        period=HALF,
        due_on=date(2024, 7, 5),
        scope=world.scope("chair"),
        context=context(world.hanoi),
    )
    mine = next(owed for owed in asked if owed.office_id == world.bac_giang.pk)
    figures = {"consular_cases": Quantity.exact(5)}
    act = context(world.bac_giang)
    return returns.receive(mine, observations=figures, why="", scope=world.scope("head"), context=act)


def mission_of(world: World) -> Mission:
    """A joint mission that Bac Giang proposes to Hanoi."""
    plan = Plan(date(2024, 8, 5), date(2024, 8, 9), "Cùng thăm Xaysomboun")
    asked = {"office": world.bac_giang, "partner": world.partner, "invited": [world.hanoi]}
    return propose(plan, **asked, scope=world.scope(), context=context(world.bac_giang))  # type: ignore[arg-type]


def import_of(world: World, register: Register) -> UUID:
    """An import of one record."""
    make(world, register.name)
    out = BytesIO()
    export_rows(register, world.scope(), "jsonl", out)
    row = json.loads(out.getvalue().splitlines()[0])
    fresh = {name: value for name, value in row.items() if name != "ref"} | {"title": "Nhập từ tệp"}
    source = Source("rows.jsonl", json.dumps(fresh).encode())
    act = context(world.bac_giang)
    done = import_file(register, source, office=world.bac_giang, scope=world.scope(), context=act)
    assert done.batch, done.problems
    return done.batch


def packet_of(world: World, owed: Return) -> int:
    """Bac Giang's return as it went to the cluster."""
    scope, act = world.scope("head"), context(world.bac_giang)
    packets.make_key(world.bac_giang, scope=scope, context=act)
    return packets.send_return(owed, receiver="cluster-ii", with_records=True, scope=scope, context=act).pk


@dataclass(frozen=True)
class Things:
    """What the parts of addresses stand for."""

    record: Record
    paper: int
    owed: int
    batch: UUID
    entry: int
    office: int
    cluster: int
    account: int
    mission: int
    reading: int
    proposal: int
    packet: int


def things(world: World, kind: str) -> Things:
    """A world in which every page has something to show; `kind` is the register of the record."""
    return things_of(world, [kind])[kind]


def things_of(world: World, kinds: Iterable[str]) -> dict[str, Things]:
    """The same for records of several registers in one world."""
    records = {kind: _record(world, kind) for kind in kinds}
    owed, mission, waits = round_of(world), mission_of(world), reading_of(world)
    packet = packet_of(world, owed)
    publish(world)
    gathered = load("six-month", "VN63-24", HALF, lang="vi", on=TODAY, scope=world.scope("head"))
    compile_and_store(gathered, scope=world.scope("head"), context=context(world.bac_giang))
    others = (mission.pk, waits.reading_id, waits.pk, packet)
    return {kind: _things(world, record, owed, others) for kind, record in records.items()}


def _record(world: World, kind: str) -> Record:
    record = make(world, kind, **({"signatory": "UBND tỉnh"} if kind == "agreements" else {}))
    write(record, text="Xin xem @head", scope=world.scope(), context=context(world.bac_giang))
    return record


def _things(world: World, record: Record, owed: Return, others: tuple[int, int, int, int]) -> Things:
    entry = history(record.subject).order_by("pk").values_list("pk", flat=True)[0]
    paper, batch = paper_of(record, world), import_of(world, REGISTERS[record.kind])
    account = world.people["clerk"].pk
    known = (world.bac_giang.pk, world.cluster.pk, account)
    return Things(record, paper.pk, owed.pk, batch, entry, *known, *others)
