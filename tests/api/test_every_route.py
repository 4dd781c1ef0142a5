"""Every route of the API's own description, called with what generators think of: no answer is a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from proxeny.api.openapi import document
from proxeny.records.register import REGISTERS
from tests.api.conftest import token
from tests.factories import World, make

DESCRIPTION = document()
SCHEMA: Any = schemathesis.openapi.from_dict(DESCRIPTION)
APP = get_wsgi_application()
OPERATIONS = [(method, path) for path, said in DESCRIPTION["paths"].items() for method in said]
PARTS = list(dict.fromkeys(path.split("/")[1] for _method, path in OPERATIONS))
# Registers answer alike: some of them are asked as often as what is there once.
EXAMPLES, OFTEN = 3, {*list(REGISTERS)[::5], *(set(PARTS) - set(REGISTERS))}
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
# Generators hardly ever meet what is there, so these words of addresses are given.
KNOWN = {"measure": "outgoing_delegations", "template": "six-month", "name": "direction", "code": "LA"} | {
    "cluster": "cluster-ii", "year": "2024",
}  # fmt: skip
ASKED = {"place": "VN63-24", "office": "VN63-24", "period": "2024-H1"}


@pytest.fixture
def caller(world: World, settings: Any) -> Iterator[dict[str, str]]:
    """A token of the head; the connection of the test stays open where a call over WSGI would close its own."""
    settings.API_CALLS_A_MINUTE = 1_000_000
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield {"Authorization": f"Bearer {token(world, 'head')}"}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def called(method: str, path: str, *, headers: dict[str, str], there: int) -> None:
    """Some calls of one operation; each answer is one that the description tells of."""
    operation = SCHEMA[path][method.upper()]
    operation.app = APP
    words = {word: value for word, value in (KNOWN | {"id": there}).items() if f"{{{word}}}" in path}
    strategy = operation.as_strategy(path_parameters=words) if words else operation.as_strategy()

    @settings(
        max_examples=EXAMPLES if path.split("/")[1] in OFTEN or os.environ.get("PROXENY_FULL") == "1" else 1,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def calls(case: Any) -> None:
        if path.startswith(("/figures", "/reports")):
            case.query = {**dict(case.query or {}), **ASKED}
        if "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = '"1"'
        response = case.call(base_url="http://localhost/api/v1", headers=headers)
        case.validate_response(response, checks=CHECKS)

    calls()


@pytest.mark.parametrize("part", PARTS)
def test_no_call_is_answered_by_a_fault(world: World, caller: dict[str, str], part: str) -> None:
    there = make(world, part).pk if part in REGISTERS else 1
    for method, path in OPERATIONS:
        if path.split("/")[1] == part:
            called(method, path, headers=caller, there=there)


def test_the_description_is_one(world: World) -> None:
    assert DESCRIPTION["openapi"] == "3.1.0"
    names = [said["operationId"] for methods in DESCRIPTION["paths"].values() for said in methods.values()]
    assert len(names) == len(set(names)) == len(OPERATIONS)
