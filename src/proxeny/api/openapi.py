"""The description of the API (OpenAPI 3.1), made from the table of routes and the declarations of the registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from django.utils.translation import override

from proxeny.api import schema
from proxeny.api.errors import KINDS, MEDIA_TYPE
from proxeny.api.filters import Filter, filters_of
from proxeny.api.route import Parameter, Route
from proxeny.api.schema import COUNT, TEXT, Schema
from proxeny.api.table import ROUTES
from proxeny.api.webhooks.telling import EVENTS
from proxeny.records.register import REGISTERS
from proxeny.reports.emulation.scoring import Kind, Rule
from proxeny.reports.models import ProposedAward

_OPEN: Schema = {"type": "object", "additionalProperties": True}
_WORD = re.compile(r"\{(\w+)\}")
_NUMBERS = ("id", "link")
_ERROR: Schema = {
    "type": "object",
    "required": ["field", "pointer", "detail"],
    "properties": {"field": TEXT, "pointer": TEXT, "detail": TEXT},
}
_PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": COUNT,
        "detail": TEXT,
        "errors": {
            "type": "array",
            "items": _ERROR,
        },
    },
}
_MADE: Schema = {
    "type": "object",
    "required": ["id", "ref", "version", "state", "url"],
    "properties": {"id": COUNT, "ref": TEXT, "version": COUNT, "state": TEXT, "url": TEXT},
}
_MAYBE: Schema = {"type": ["string", "null"]}
_WARNINGS: Schema = {
    "type": "array",
    "description": "what coordination says of the record; a warning forbids nothing",
    "items": {
        "type": "object",
        "required": ["rule", "text", "day", "others", "answered"],
        "properties": {
            "rule": TEXT,
            "text": TEXT,
            "day": {**_MAYBE, "format": "date"},
            "answered": {"type": "boolean"},
            "others": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "id": {"type": ["integer", "null"]},
                        "register": _MAYBE,
                        "office": _MAYBE,
                        "starts_on": {**_MAYBE, "format": "date"},
                        "ends_on": {**_MAYBE, "format": "date"},
                    },
                },
            },
        },
    },
}
_MADE_AMONG: Schema = {
    **_MADE,
    "required": [*_MADE["required"], "warnings"],
    "properties": {
        **_MADE["properties"],
        "warnings": {"anyOf": [_WARNINGS, {"type": "null"}], "description": "null beyond the first hundred: not asked"},
    },
}
_AMOUNT: Schema = {"type": ["number", "null"]}
_EMULATION: Schema = {
    "type": "object",
    "required": ["cluster", "year", "version", "criteria", "members"],
    "properties": {
        "cluster": TEXT,
        "year": COUNT,
        "version": {**TEXT, "description": "of the criteria: its number in the cluster, or the sample's code"},
        "criteria": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "group", "name", "kind", "most", "rule", "measure", "full_days"],
                "properties": {
                    "code": TEXT,
                    "group": TEXT,
                    "name": TEXT,
                    "kind": {"enum": [one.value for one in Kind]},
                    "most": {"type": "number"},
                    "rule": {"enum": [one.value for one in Rule]},
                    "measure": _MAYBE,
                    "full_days": {"type": ["integer", "null"], "description": "the delay that costs all points"},
                },
            },
        },
        "members": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["office", "points", "reckoned", "total", "rank", "award", "why"],
                "properties": {
                    "office": TEXT,
                    "points": {"type": "object", "additionalProperties": _AMOUNT, "description": "by criterion"},
                    "reckoned": {"type": "array", "items": TEXT, "description": "criteria that the formula scores"},
                    "total": {"type": "number", "description": "points and bonus less penalties"},
                    "rank": {"type": ["integer", "null"], "description": "null while a criterion is not scored"},
                    "award": {"enum": [*ProposedAward.Award.values, None], "description": "proposed by the chair"},
                    "why": _MAYBE,
                },
            },
        },
    },
}
SHAPES: dict[str, Schema] = {
    "items": {"type": "object", "required": ["items"], "properties": {"items": {"type": "array", "items": _OPEN}}},
    "page": {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": {"type": "array", "items": _OPEN}, "next": {"type": ["string", "null"]}},
    },
    "made": _MADE,
    "warned": {
        **_MADE,
        "required": [*_MADE["required"], "warnings"],
        "properties": {**_MADE["properties"], "warnings": _WARNINGS},
    },
    "tried": {
        "type": "object",
        "required": ["dry_run", "state", "warnings"],
        "properties": {"dry_run": {"const": True}, "state": TEXT, "warnings": _WARNINGS},
    },
    "tried_many": {
        "type": "object",
        "required": ["dry_run", "records"],
        "properties": {
            "dry_run": {"const": True},
            "records": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["state", "errors", "warnings"],
                    "properties": {
                        "state": {**_MAYBE, "description": "null where it cannot be recorded"},
                        "errors": {"type": "array", "items": _ERROR},
                        "warnings": {"anyOf": [_WARNINGS, {"type": "null"}]},
                    },
                },
            },
        },
    },
    "made_many": {"type": "object", "properties": {"records": {"type": "array", "items": _MADE_AMONG}}},
    "linked": {"type": "object", "required": ["id"], "properties": {"id": COUNT}},
    "emulation": _EMULATION,
    "reason": {"type": "object", "properties": {"why": {**TEXT, "maxLength": 500}}},
    "tie": {
        "type": "object",
        "required": ["record", "kind"],
        "properties": {"record": {**COUNT, "minimum": 1}, "kind": TEXT, "why": {**TEXT, "maxLength": 500}},
    },
    "hook": {
        "type": "object",
        "required": ["address"],
        "properties": {
            "address": {**TEXT, "format": "uri", "maxLength": 500},
            "registers": {"type": "array", "items": TEXT, "description": "all, where none is named"},
            "events": {"type": "array", "items": {"enum": sorted(set(EVENTS.values()))}},
            "office": TEXT,
            "why": {**TEXT, "maxLength": 500},
        },
    },
    "secret": {"type": "object", "required": ["id", "secret"], "properties": {"id": COUNT, "secret": TEXT}},
    **dict.fromkeys(("webhook", "paper", "place", "figure", "report"), _OPEN),
}
_OF_REGISTER = {"written": schema.written, "changes": schema.changes, "shown": schema.shown}
_TYPES: dict[str, Schema] = {
    "flag": {"enum": ["true", "false"]},
    "key": {**COUNT, "minimum": 1},
    "day": schema.DAY,
    "amount": {"type": "number"},
}


@cache
def document() -> dict[str, Any]:
    """The whole description, in English: it is read by programs and by those who write them."""
    with override("en"):
        paths: dict[str, dict[str, Any]] = {}
        for route in ROUTES:
            for name in schema.registers() if "{register}" in route.path else ("",):
                path = route.path.replace("{register}", name)
                paths.setdefault(path, {})[route.method.lower()] = _operation(route, name)
        return {
            "openapi": "3.1.0",
            "info": {"title": "Proxeny", "version": version("proxeny"), "summary": "The registers over HTTP."},
            "servers": [{"url": "/api/v1"}],
            "security": [{"token": []}],
            "paths": paths,
            "components": {
                "schemas": dict(_components()),
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
                "responses": {code: _problem(code) for code in KINDS},
            },
        }


def _components() -> Iterator[tuple[str, Schema]]:
    yield "problem", _PROBLEM
    yield from SHAPES.items()
    for name in schema.registers():
        for kind, made in _OF_REGISTER.items():
            yield f"{name}-{kind}", made(name)
        yield f"{name}-many", _many(name)
        yield f"{name}-page", _page(name)


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _many(name: str) -> Schema:
    listed = {"type": "array", "minItems": 1, "maxItems": 1000, "items": _ref(f"{name}-written")}
    more = {"office": TEXT, "why": {**TEXT, "maxLength": 500}}
    return {"type": "object", "required": ["records"], "properties": {"records": listed, **more}}


def _page(name: str) -> Schema:
    listed = {"type": "array", "items": _ref(f"{name}-shown")}
    following = {"type": ["string", "null"], "description": "cursor of the following page"}
    return {"type": "object", "required": ["items", "next"], "properties": {"items": listed, "next": following}}


def _problem(code: str) -> dict[str, Any]:
    return {"description": str(KINDS[code][1]), "content": {MEDIA_TYPE: {"schema": _ref("problem")}}}


def _named(shape: str, register: str) -> Schema:
    own = register and (shape in _OF_REGISTER or shape in ("page", "many"))
    return _ref(f"{register}-{shape}" if own else shape)


def _operation(route: Route, register: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": f"{register}_{route.name}" if register else route.name,
        "summary": route.about,
        "tags": [register or "known"],
        "parameters": list(_parameters(route, register)),
        "responses": _responses(route, register),
    }
    if route.verb:
        said["description"] = f"The token holds `{route.verb}`."
    if route.body:
        content = {"application/json": {"schema": _named(route.body, register)}}
        said["requestBody"] = {"required": route.body != "reason", "content": content}
    return said


def _responses(route: Route, register: str) -> dict[str, Any]:
    codes = ["unreadable", "no-token", "refused", "not-found", "too-often", "invalid"]
    if route.writes:
        codes += ["conflict", "too-large", "media-type"]
    if any(one.name == "If-Match" for one in route.parameters):
        codes += ["changed-meanwhile", "version-needed"]
    failed = {str(KINDS[code][0]): {"$ref": f"#/components/responses/{code}"} for code in codes}
    done = {str(route.status): _success(route, register)}
    if any(one.name == "dry_run" for one in route.parameters):
        tried = _ref("tried_many" if route.answer == "made_many" else "tried")
        shapes = [_ref(route.answer), tried] if route.status == 200 else [tried]
        content = {"application/json": {"schema": {"anyOf": shapes}}}
        done["200"] = {"description": "done, or with `dry_run` tried", "content": content}
    return {**done, **failed}


def _success(route: Route, register: str) -> dict[str, Any]:
    if not route.answer:
        return {"description": "done"}
    if route.answer == "file":
        return {"description": "the file", "content": {"application/octet-stream": {}}}
    return {"description": "done", "content": {"application/json": {"schema": _named(route.answer, register)}}}


def _parameters(route: Route, register: str) -> Iterator[dict[str, Any]]:
    for word in _WORD.findall(route.path):
        if word != "register":
            yield {"name": word, "in": "path", "required": True, "schema": _of_word(word, register)}
    for one in route.parameters:
        yield _parameter(one)
    for found in filters_of(register).values() if route.filtered else ():
        yield _filter(found)
    if route.writes:
        about = "a text of your choice: the same call with the same key is done once, for 24 hours"
        yield _parameter(Parameter("Idempotency-Key", about, {**TEXT, "maxLength": 255}, place="header"))


def _of_word(word: str, register: str) -> Schema:
    if word == "move":
        return {**TEXT, "enum": [move.code for move in REGISTERS[register].lifecycle.taken_alone]}
    return {**COUNT, "minimum": 1} if word in _NUMBERS else TEXT


def _parameter(one: Parameter) -> dict[str, Any]:
    said = {"name": one.name, "in": one.place, "description": one.about, "schema": one.schema}
    return {**said, "required": True} if one.needed else said


def _filter(one: Filter) -> dict[str, Any]:
    plain = {**TEXT, "enum": list(one.codes)} if one.codes else _TYPES.get(one.kind, TEXT)
    if not one.several:
        return {"name": one.name, "in": "query", "schema": plain}
    return {"name": one.name, "in": "query", "explode": True, "schema": {"type": "array", "items": plain}}
