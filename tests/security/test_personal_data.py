"""A personal datum planted in every sealed field is read at its own desk alone, and lies nowhere in clear text."""

from __future__ import annotations

import logging
from io import BytesIO
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks, history
from proxeny.records import actions
from proxeny.records.creation import NewRecord, create
from proxeny.records.exchange import FORMATS, export_rows
from proxeny.records.fields import is_sealed
from proxeny.records.models import RecordKey
from proxeny.records.notes.actions import write
from proxeny.records.queries import coordination
from proxeny.records.register import REGISTERS, Register
from proxeny.records.sealing import keys
from proxeny.records.sealing.actions import rotate
from proxeny.records.sealing.looking import look
from proxeny.records.sealing.queries import unopened
from proxeny.records.snapshot import snapshot
from tests.contract.acts import values_for
from tests.contract.pages import every_route
from tests.contract.things import things
from tests.factories import World, context
from tests.security.conftest import Ask, client_of
from tests.security.planted import PLANTED, dump, on_disk, planted, planted_row, rows_of_all_tables, told, with_paper

HOLDING = [register for register in REGISTERS.values() if register.sealed]
PEOPLE = ("clerk", "head", "leader", "other", "chair", "ministry", "auditor", "administrator")
# Pages on which whoever may change a record reads what it holds, each a look of its own.
FORMS = {"edit"}

every_holder = pytest.mark.parametrize("register", HOLDING, ids=[register.name for register in HOLDING])


def _changed(world: World, register: Register, record: Any) -> Any:
    """The record after a change of its title and one look, with an act undone, so that the history holds much."""
    act = context(world.bac_giang)
    state = dict(look(record, scope=world.scope(), context=act))
    given = {name: state[name] for name in (*register.fields, *(rows.name for rows in register.rows))}
    draft = actions.Draft({**given, "title": "Another title"}, {})
    changed = actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=act)
    entry = history(record.subject).filter(verb="record.update").get()
    assert entry.changed == '["title"]'
    return actions.undo(changed, entry=entry, scope=world.scope(), context=act)


@every_holder
def test_it_lies_nowhere_in_clear_text(world: World, register: Register, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    record = _changed(world, register, planted(world, register))
    client = client_of(world, "clerk")
    client.get(f"/{register.name}/{record.pk}/edit")
    client.post(f"/{register.name}/{record.pk}/sealed")
    # What was typed and cannot be saved is kept as a draft.
    names = {
        name: str(PLANTED[register.model_field(name).holds]) for name in register.fields if name in register.sealed
    }  # type: ignore[attr-defined]
    assert client.post(f"/{register.name}/new", {**names, "title": ""}).status_code == 422
    assert [row for row in rows_of_all_tables() if told(row)] == []
    assert told(dump()) == []
    assert [path for path, content in on_disk() if told(content)] == []
    assert told(caplog.text) == []
    assert [entry.pk for entry in Entry.objects.all() if told(entry.data + entry.why + entry.changed)] == []
    assert list(breaks()) == []


@every_holder
def test_no_file_holds_it(world: World, register: Register) -> None:
    planted(world, register)
    for fmt in FORMATS:
        out = BytesIO()
        export_rows(register, world.scope(), fmt, out)
        content = out.getvalue()
        assert told(content) == []
        assert b"sealed:" not in content
    assert register.open_fields and not register.sealed & set(register.open_fields)


@every_holder
def test_no_page_tells_it_but_the_look_of_its_own_desk(world: World, register: Register, ask: Ask) -> None:
    record = planted(world, register)
    with_paper(world, record)
    about = things(world, register.name)
    about = type(about)(**{**vars(about), "record": record})
    # Pages of no register show all of them alike: they are asked once, where a datum lies in each.
    own = {register.name, ""} if register is HOLDING[0] else {register.name}
    for other in HOLDING if "" in own else ():
        planted(world, other)
    urls = [route.url(about) for route in every_route() if route.register in own and route.name not in FORMS]
    urls += [f"/{register.name}/export?format=jsonl", f"/{register.name}/new?from={record.pk}"]
    # Whoever keeps the record sees most: she asks for every page, the others in turn.
    others = cycle(PEOPLE[1:])
    asking = [(who, url) for url in urls for who in ("clerk", next(others))]
    assert [(who, url) for who, url in asking if told(ask(who, url))] == []
    # A page says again what was asked, but finds nothing.
    asked = [
        f"{at}?q={mark}" for at in ("/search", f"/{register.name}/") for mark in ("Zmatkin", "QZ99887766", "Wvuqx")
    ]
    assert [url for url in asked if record.ref in ask("clerk", url)] == []


@every_holder
@pytest.mark.parametrize("person", PEOPLE)
def test_only_its_own_desk_may_look_and_every_look_is_kept(world: World, register: Register, person: str) -> None:
    record = planted(world, register)
    answer = client_of(world, person).post(f"/{register.name}/{record.pk}/sealed", follow=True)
    looks = history(record.subject).filter(verb="record.look")
    if person in ("clerk", "head"):
        assert told(answer.content.decode())
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert (looks.get().actor_id, looks.get().subject) == (world.people[person].pk, record.subject)
        assert not told(looks.get().data)
    else:
        assert not told(answer.content.decode())
        assert not looks.exists()
        with pytest.raises(actions.Refused):
            look(record, scope=world.scope(person), context=context(world.bac_giang))


@every_holder
def test_reasons_notes_and_titles_do_not_repeat_it(world: World, register: Register) -> None:
    record = planted(world, register)
    act = context(world.bac_giang)
    if not any(name in register.sealed and register.model_field(name).holds == "name" for name in register.fields):  # type: ignore[attr-defined]
        pytest.skip("no field of this register holds a name")
    with pytest.raises(actions.Refused):
        write(record, text="Call the family of zmatkin qlotq", scope=world.scope(), context=act)
    step = register.lifecycle.moves_from(record.state)[0]
    with pytest.raises(actions.Refused):
        actions.move(record, code=step.code, scope=world.scope("head"), context=act.because("Zmatkin  QLOTQ is back"))
    values = planted_row(register.model, register.fields, values_for(world, register))
    with pytest.raises(actions.Invalid) as caught:
        new = NewRecord({**values, "title": "The case of Zmatkin Qlotq"})
        create(register, new, office=world.bac_giang, scope=world.scope(), context=act)
    assert "title" in {problem.field for problem in caught.value.problems}


@every_holder
def test_it_survives_a_change_of_the_key_and_tells_when_the_key_is_gone(
    world: World, register: Register, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "PROXENY_HOME", tmp_path)
    record, act = planted(world, register), context(world.bac_giang)
    seen = look(record, scope=world.scope(), context=act)
    before, kept = keys.masters(), snapshot(register, record)
    assert rotate() == RecordKey.objects.count()
    assert keys.masters()[1:] == before
    keys.keep(keys.masters()[:1])
    assert look(record, scope=world.scope(), context=act) == seen
    assert snapshot(register, record) == kept
    assert unopened() == {}
    keys.path().unlink()
    assert sum(unopened().values()) == RecordKey.objects.count()
    with pytest.raises(actions.Refused):
        look(record, scope=world.scope(), context=act)
    with pytest.raises(actions.Refused):
        planted(world, register)
    assert not keys.path().exists()


@every_holder
def test_a_sealed_text_opens_in_its_own_field_of_its_own_record_only(world: World, register: Register) -> None:
    own = [name for name in register.fields if name in register.sealed]
    one, other = planted(world, register), planted(world, register)
    assert all(is_sealed(getattr(one, name)) for name in own)
    register.model.everything.filter(pk=one.pk).update(**{own[0]: getattr(other, own[0])})
    with pytest.raises(actions.Refused):
        look(register.model.everything.get(pk=one.pk), scope=world.scope(), context=context(world.bac_giang))


@every_holder
def test_clear_text_never_reaches_the_database(world: World, register: Register) -> None:
    record = planted(world, register)
    name = next(name for name in register.fields if name in register.sealed)
    with pytest.raises(ValueError, match="clear text"):
        register.model.everything.filter(pk=record.pk).update(**{name: "Zmatkin Qlotq"})


def test_neighbours_see_nothing_of_a_case(world: World) -> None:
    planted(world, REGISTERS["consular"])
    assert coordination(REGISTERS["consular"], scope=world.scope("other")) == []
