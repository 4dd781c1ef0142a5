"""A file that went back stops the clock from that day until it comes again, wherever the clock is told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from proxeny.audit.queries import breaks, history
from proxeny.desk.inbox import waiting_for
from proxeny.records.lateness import late
from proxeny.records.models import Record
from proxeny.records.pauses import actions
from proxeny.records.pauses.models import SentBack
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS
from proxeny.records.trail import strays
from tests.factories import TODAY, World, context, make
from tests.rooms.desk.test_lists import body, signed_in

MATTER = "agreement.opinions"
# Seven working days from Monday 24 June end on Wednesday 3 July.
COMPLETE, BACK, AGAIN = date(2024, 6, 24), date(2024, 6, 26), date(2024, 7, 4)


@pytest.fixture
def asked(world: World) -> Record:
    return make(world, "agreements", state="opinions", file_complete_on=COMPLETE, starts_on=None)


def act(world: World, **more: Any) -> dict[str, Any]:
    return {"scope": world.scope(), "context": context(world.bac_giang, why="two papers are missing", **more)}


def sent_back(world: World, record: Record, on: date = BACK) -> SentBack:
    return actions.send_back(record, matter=MATTER, on=on, **act(world))


def due_day(record: Record, on: date = TODAY) -> tuple[date, str]:
    clock = actions.clock_of(record, MATTER, on=on)
    assert clock is not None
    return clock.standing.due, clock.standing.state.value


def is_late(world: World, record: Record) -> bool:
    register = REGISTERS[record.kind]
    return (
        register.model.objects.within(world.scope()).filter(late(register, scope=world.scope()), pk=record.pk).exists()
    )


def test_the_clock_stands_still_while_the_file_is_away_and_is_due_later(world: World, asked: Record) -> None:
    assert due_day(asked) == (date(2024, 7, 3), "late") and is_late(world, asked)
    sent = sent_back(world, asked)
    assert due_day(asked)[1] == "paused" and not is_late(world, asked)
    (line,) = [one for one in waiting_for(world.scope()) if one.rule == MATTER]
    assert line.pill == "paused" and "the file went back to its sender on 26/06/2024" in line.why
    actions.come_back(sent, on=AGAIN, **act(world))
    # Two working days had passed; five more follow the day on which it came again.
    assert due_day(asked) == (date(2024, 7, 11), "running") and not is_late(world, asked)
    assert [entry.verb for entry in history(asked.subject)][:2] == ["record.come_back", "record.send_back"]
    actions.strike(sent, **act(world))
    assert due_day(asked) == (date(2024, 7, 3), "late") and is_late(world, asked)
    assert list(breaks()) == [] and list(strays()) == []


@pytest.mark.parametrize("on", [COMPLETE - timedelta(days=1), TODAY + timedelta(days=1)])
def test_it_goes_back_neither_before_the_clock_started_nor_in_days_to_come(
    world: World, asked: Record, on: date
) -> None:
    with pytest.raises(Refused):
        sent_back(world, asked, on)


def test_it_is_away_once_at_a_time_and_only_its_office_says_so(world: World, asked: Record) -> None:
    sent = sent_back(world, asked)
    with pytest.raises(Refused, match="back with its sender already"):
        sent_back(world, asked, AGAIN)
    actions.come_back(sent, on=AGAIN, **act(world))
    with pytest.raises(Refused, match="away on some of these days"):
        sent_back(world, asked, date(2024, 7, 1))
    for person in ("other", "auditor", "chair"):
        with pytest.raises(Refused):
            actions.strike(sent, scope=world.scope(person), context=context(world.bac_giang))
    with pytest.raises(Refused, match="No clock runs"):
        actions.send_back(make(world, "agreements"), matter=MATTER, on=TODAY, **act(world))


def test_the_page_takes_the_day_as_it_is_typed(world: World, asked: Record) -> None:
    client, page = signed_in(world), f"/agreements/{asked.pk}/"
    assert "The file goes back to its sender" in body(client, page)
    client.post(f"{page}pause", {"matter": MATTER, "on": "26/6/2024", "why": "No translation"})
    sent = SentBack.objects.get()
    assert sent.sent_back_on == BACK and "back with its sender since 26/06/2024" in body(client, page)
    client.post(f"{page}pause", {"came": sent.pk, "on": "the day after"})
    client.post(f"{page}pause", {"came": sent.pk, "on": "4/7/2024"})
    sent.refresh_from_db()
    assert sent.returned_on == AGAIN
    assert client.post(f"{page}pause", {"strike": "999"}).status_code == 404
