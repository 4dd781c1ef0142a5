"""Ten tabs of one person, over real connections to a real server, all saving one record, round after round."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.factories import World

TABS, ROUNDS = 10, 3


@dataclass
class Tab:
    """One session with its cookies."""

    port: int
    cookies: dict[str, str]

    def asked(self, method: str, path: str, sent: dict[str, str] | None = None) -> tuple[int, str]:
        """The status and the body of the answer."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=60)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = {"Cookie": kept, "Accept-Language": "en", "Content-Type": "application/x-www-form-urlencoded"}
        link.request(method, path, body=urlencode(sent) if sent else None, headers=head)
        answer = link.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        body = answer.read().decode()
        link.close()
        return answer.status, body

    def form(self, path: str) -> dict[str, str]:
        """The fields of the record's form as it is opened."""
        from lxml import html

        _status, body = self.asked("GET", path)
        form = html.fromstring(body).get_element_by_id("record-form")
        return {name: value or "" for name, value in form.form_values()}


def served_tabs(world: World) -> list[dict[str, Any]]:
    """For each round: the statuses, whether the late ones got back what they typed, and whose title stands."""
    from django.db import connection
    from waitress import create_server

    from proxeny.config.wsgi import application
    from tests.factories import make

    record = make(world, "delegations", title="In ten tabs")

    def answered(environ: Any, start: Any) -> list[bytes]:
        """The answer; the connection is given back, so that the database can be removed afterwards."""
        answer = application(environ, start)
        body = b"".join(answer)
        answer.close()
        connection.close()
        return [body]

    server = create_server(answered, host="127.0.0.1", port=0, threads=TABS)
    Thread(target=server.run, daemon=True).start()
    tabs = [Tab(server.effective_port, {"sessionid": _session(world)}) for _number in range(TABS)]
    try:
        return [_round(tabs, record, number) for number in range(ROUNDS)]
    finally:
        server.close()


def _session(world: World) -> str:
    from django.test import Client

    client = Client()
    client.force_login(world.people["clerk"])
    return client.cookies["sessionid"].value


def _round(tabs: list[Tab], record: Any, number: int) -> dict[str, Any]:
    from tests.security.together import together

    path = f"/delegations/{record.pk}/edit"
    forms = [tab.form(path) for tab in tabs]

    def act(tab: int) -> str:
        title = f"Round {number}, tab {tab}"
        status, body = tabs[tab].asked("POST", path, {**forms[tab], "title": title})
        return f"{status}:{title}" if status == 302 else f"{status}:{title in body}"

    found = together(act, many=TABS)
    title = type(record).everything.get(pk=record.pk).title
    return {"found": found, "stands": title, "version": type(record).everything.get(pk=record.pk).version}
