"""Several people at one time; `python -m tests.security.together` plays it on an SQLite file and prints what came out.

SQLite keeps the database of tests in memory, where threads meet otherwise than in a file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from threading import Barrier, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.factories import World

MANY = 6


def together(act: Callable[[int], Any], *, many: int = MANY) -> list[str]:
    """What each of several threads comes to that begin at one moment: a text, or the name of the exception."""
    from django.db import connection

    begun, found = Barrier(many), [""] * many

    def one(number: int) -> None:
        begun.wait()
        try:
            found[number] = str(act(number))
        except Exception as error:
            found[number] = type(error).__name__
        finally:
            connection.close()

    threads = [Thread(target=one, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def change(world: World) -> list[str]:
    """All change one record, each having seen its first version."""
    from proxeny.records import actions
    from tests.factories import context, make

    record = make(world, "delegations", state="done", title="Changed")

    def act(number: int) -> int:
        draft, by = actions.Draft({"title": f"Title {number}", "persons": 10 + number}, {}), context(world.bac_giang)
        return actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=by).version

    return together(act)


def create(world: World) -> list[str]:
    """Each makes a record."""
    from tests.factories import make

    return together(lambda number: make(world, "people", title=f"Person {number}").ref)


def step(world: World) -> list[str]:
    """All take one step of one record."""
    from proxeny.records import actions
    from tests.factories import context, make

    record = make(world, "delegations", title="Stepped")
    return together(
        lambda _number: actions.move(record, code="submit", scope=world.scope(), context=context(world.bac_giang)).state
    )


def tabs(world: World) -> list[str]:
    """All save the form of one record that each had open; whoever is late is shown what she or he typed."""
    from django.test import Client
    from lxml import html

    from tests.factories import make

    record = make(world, "delegations", title="In many tabs")
    url = f"/delegations/{record.pk}/edit"

    def opened() -> tuple[Client, dict[str, str]]:
        client = Client(headers={"accept-language": "en"}, SERVER_NAME="localhost")
        client.force_login(world.people["clerk"])
        form = html.fromstring(client.get(url).content.decode()).get_element_by_id("record-form")
        return client, {name: value or "" for name, value in form.form_values()}

    open_tabs = [opened() for _tab in range(MANY)]

    def act(number: int) -> str:
        client, sent = open_tabs[number]
        answer = client.post(url, {**sent, "host": f"Host {number}", "title": f"Title {number}"})
        lost = answer.status_code == 409 and f'value="Host {number}"' not in answer.content.decode()
        return "lost" if lost else str(answer.status_code)

    return together(act)


def one_call(world: World) -> list[str]:
    """All send the same call over the API under one key: it is done once and answered to each."""
    from tests.api.conftest import Caller, token

    secret = token(world, "clerk")

    def act(_number: int) -> str:
        answer = Caller(secret).send("post", "/people", {"title": "Sent by many"}, idempotency_key="once")
        return str(answer.json()["ref"])

    return together(act)


def whole() -> bool:
    """Whether the history, the counts and the records hold."""
    from proxeny.audit.queries import breaks
    from proxeny.records.cells import differences
    from proxeny.records.trail import strays

    return not any((list(breaks()), list(differences()), list(strays())))


def play(world: World) -> dict[str, Any]:
    """What comes out of everything."""
    from tests.security.ten_tabs import served_tabs

    return {
        "change": change(world),
        "create": create(world),
        "step": step(world),
        "one_call": one_call(world),
        "tabs": tabs(world),
        "served": served_tabs(world),
        "whole": whole(),
    }


def set_up() -> None:
    """The installation under PROXENY_HOME."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "proxeny.config.settings"
    os.environ["PROXENY_TODAY"] = "2024-07-09"
    import django

    django.setup()


def change_for_ever(world: World) -> None:
    """Change one record again and again until the process is killed."""
    from proxeny.records import actions
    from tests.factories import context, delegation_values, make

    record = make(world, "delegations", state="done")
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    while True:
        members = [{"name": f"Member {record.version} {number}"} for number in range(5)]
        values = delegation_values(title=f"Version {record.version}", persons=record.version + 5, members=members)
        draft, act = actions.Draft(values, {}), context(world.bac_giang)
        record = actions.update(record, draft=draft, base_version=record.version, scope=world.scope(), context=act)


if __name__ == "__main__":
    set_up()
    if sys.argv[1:] == ["tables"]:
        from proxeny.config.tables import bring_up_to_date

        bring_up_to_date()
    elif sys.argv[1:] == ["whole"]:
        sys.stdout.write(json.dumps(whole()))
    else:
        from tests.factories import make_world

        if sys.argv[1:] == ["change"]:
            change_for_ever(make_world())
        sys.stdout.write(json.dumps(play(make_world())))
