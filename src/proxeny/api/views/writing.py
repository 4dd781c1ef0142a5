"""New records, one or many, changes and steps: each done once, as whoever made the token, in an office's name."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.api.actions import Answer, Reused, once
from proxeny.api.asked import Asked
from proxeny.api.errors import Fault, Place, pointer, wrong
from proxeny.api.shown import reply
from proxeny.api.taken import all_wrong, values_in
from proxeny.api.views.reading import record_of, tag
from proxeny.api.warned import warning_of, warnings_about, warnings_about_many
from proxeny.audit.context import Context
from proxeny.config.environment import now
from proxeny.records import actions
from proxeny.records.creation import InvalidRows, NewRecord, RowProblem, create, create_many
from proxeny.records.handing_in import may_hand_in
from proxeny.records.lifecycle import may_begin_in, to_come
from proxeny.records.models import Record
from proxeny.records.register import Register
from proxeny.records.snapshot import snapshot

MOST_AT_ONCE = 1000
# Of more the answer would have to be waited for.
MOST_WARNED = 100
_LONGEST_KEY = 255


def written_once(asked: Asked, act: Callable[[], Answer]) -> HttpResponse:
    """Do a write; under an Idempotency-Key never twice. Raises Fault for a key of another call."""
    key = asked.request.headers.get("Idempotency-Key", "")
    if not key:
        with transaction.atomic():
            return _answered(act())
    if len(key) > _LONGEST_KEY or not key.isprintable():
        raise wrong("Idempotency-Key", _t("Longer than %(limit)d characters.") % {"limit": _LONGEST_KEY})
    token = asked.caller.bearer.token_id
    try:
        made = once(key, token_id=token, fingerprint=_fingerprint(asked.request), at=now(), act=act)
    except Reused as reused:
        raise Fault("invalid", _t("This Idempotency-Key was used for another call.")) from reused
    return _answered(made)


def _written(asked: Asked, act: Callable[[], Answer], *, also: Sequence[dict[str, Any]] = ()) -> HttpResponse:
    """Write a record and tell its warnings and those given, or only try it where the caller asked for that."""
    if asked.flag("dry_run"):
        return _tried(asked, act, also=also)
    answer = written_once(asked, act)
    body = json.loads(answer.content)
    body["warnings"] = [*also, *_warnings(asked, body["id"])]
    answer.content = reply(body).content
    return answer


def _tried(asked: Asked, act: Callable[[], Answer], *, also: Sequence[dict[str, Any]]) -> HttpResponse:
    """What a write would say; it is done and undone at once, so that everything is checked and nothing is kept."""
    with transaction.atomic():
        made = act()
        warnings = [*also, *_warnings(asked, made.body["id"])]
        transaction.set_rollback(True)
    return reply({"dry_run": True, "state": made.body["state"], "warnings": warnings})


def _warnings(asked: Asked, pk: int) -> list[dict[str, Any]]:
    return warnings_about(asked.register, pk, scope=asked.caller.scope)


def _fingerprint(request: HttpRequest) -> str:
    said = (request.method or "", request.path, request.headers.get("If-Match", ""))
    return hashlib.sha256("\n".join(said).encode() + b"\n" + request.body).hexdigest()


def _answered(made: Answer) -> HttpResponse:
    headers = made.headers | ({"Idempotency-Replayed": "true"} if made.repeated else {})
    return reply(made.body, status=made.status, headers=headers)


def _made(asked: Asked, record: Record, *, status: int = 200) -> Answer:
    """What a write tells of its record: where it is, and at which version."""
    url = f"/api/v1/{record.kind}/{record.pk}"
    body = {"id": record.pk, "ref": record.ref, "version": record.version, "state": record.state, "url": url}
    return Answer(status, body, {"ETag": tag(record)} | ({"Location": url} if status == 201 else {}))


def _new(asked: Asked, given: dict[str, Any], *, office: Any, at: str = "") -> NewRecord:
    values, places = dict(given), []
    state = values.pop("state", "")
    if state and (not isinstance(state, str) or state not in {one.code for one in asked.register.lifecycle.states}):
        places.append(Place("state", _t("“%(value)s” is not in the list.") % {"value": state}, f"{at}/state"))
    try:
        read = values_in(asked.register, values, at=at)
    except Fault as fault:
        places += fault.places
    if not places:
        # Of what is recorded in a later state those days have come that its steps tell of.
        ahead = to_come(asked.register, state, read, on=asked.caller.scope.on)
        places += [Place(one.field, str(one.message), pointer(one.field, at=at)) for one in ahead]
    if places:
        raise Fault("invalid", places=all_wrong(asked.register, values, places, at=at))
    if state:
        actions.require(may_begin_in(asked.register, state, scope=asked.caller.scope, office_id=office.pk))
    return NewRecord(read, state=state)


def new(asked: Asked) -> HttpResponse:
    """One new record."""
    register, given = asked.register, dict(asked.json)
    office = asked.office(given.pop("office", ""), verb="record.create")
    why = asked.why
    given.pop("why", None)
    one = _new(asked, given, office=office)
    context = asked.caller.context(office, why=why, verb="record.create")

    def act() -> Answer:
        try:
            made = create(register, one, office=office, scope=asked.caller.scope, context=context)
        except InvalidRows as invalid:
            raise Fault("invalid", places=_every_place(register, one, invalid.places)) from invalid
        return _made(asked, made, status=201)

    return _written(asked, act)


def many(asked: Asked) -> HttpResponse:
    """Many new records of one office: all of them or none; a dry run tells of each what is wrong and what to mind."""
    register, given = asked.register, dict(asked.json)
    listed = given.get("records")
    if not isinstance(listed, list) or not listed or not all(isinstance(one, dict) for one in listed):
        raise wrong("records", _t("Expected a list of objects."))
    if len(listed) > MOST_AT_ONCE:
        raise Fault("too-large", _t("Records at once, at most: %(most)d.") % {"most": MOST_AT_ONCE})
    office = asked.office(given.get("office", ""), verb="record.create")
    context = asked.caller.context(office, why=asked.why, verb="record.create")
    if asked.flag("dry_run"):
        return _tried_many(asked, listed, office=office, context=context)
    rows = _rows(asked, listed, office=office)

    def act() -> Answer:
        ids = create_many(register, rows, office=office, scope=asked.caller.scope, context=context)
        kept = Record.objects.within(asked.caller.scope).in_bulk(ids)
        return Answer(201, {"records": [_made(asked, kept[pk]).body for pk in ids]})

    answer = written_once(asked, act)
    body = json.loads(answer.content)
    ids = [one["id"] for one in body["records"][:MOST_WARNED]]
    warnings = warnings_about_many(register, ids, scope=asked.caller.scope)
    for number, one in enumerate(body["records"]):
        one["warnings"] = warnings.get(one["id"], []) if number < MOST_WARNED else None
    answer.content = reply(body).content
    return answer


def _tried_many(asked: Asked, listed: list[dict[str, Any]], *, office: Office, context: Context) -> HttpResponse:
    """What many new records would say: those without a fault are made for a moment, so that they are warned of too."""
    rows: dict[int, NewRecord] = {}
    faults: dict[int, list[Place]] = defaultdict(list)
    for number, one in enumerate(listed):
        try:
            rows[number] = _new(asked, one, office=office, at=f"/records/{number}")
        except Fault as fault:
            faults[number] += fault.places
    with transaction.atomic():
        made = _made_for_a_moment(asked, rows, faults, office=office, context=context)
        warned = warnings_about_many(asked.register, list(made.values())[:MOST_WARNED], scope=asked.caller.scope)
        states = {one.pk: one.state for one in Record.objects.within(asked.caller.scope).filter(pk__in=made.values())}
        transaction.set_rollback(True)
    seen = set(list(made)[:MOST_WARNED])
    told = [
        {
            "state": states.get(made.get(number, 0)),
            "errors": [place.as_json() for place in faults[number]],
            "warnings": warned.get(made[number], []) if number in seen else None,
        }
        for number in range(len(listed))
    ]
    return reply({"dry_run": True, "records": told})


def _made_for_a_moment(
    asked: Asked, rows: dict[int, NewRecord], faults: dict[int, list[Place]], *, office: Office, context: Context
) -> dict[int, int]:
    """Number of a row to the key of its record, of those that can be made; what is wrong with the others is added."""
    make = partial(create_many, asked.register, office=office, scope=asked.caller.scope, context=context)
    order = list(rows)
    try:
        return dict(zip(order, make([rows[number] for number in order]), strict=True))
    except InvalidRows as invalid:
        for row, places in groupby(invalid.places, key=attrgetter("row")):
            number = order[row]
            faults[number] += _every_place(asked.register, rows[number], places, at=f"/records/{number}")
    sound = [number for number in order if number not in faults]
    return dict(zip(sound, make([rows[number] for number in sound]), strict=True))


def _every_place(register: Register, one: NewRecord, found: Iterable[RowProblem], *, at: str = "") -> list[Place]:
    """What is wrong in one record, with what the check of its fields kept it from being asked."""
    problems = (each.problem for each in found)
    places = [Place(each.field, str(each.message), pointer(each.field, at=at)) for each in problems]
    return all_wrong(register, one.values, places, at=at)


def _rows(asked: Asked, listed: list[dict[str, Any]], *, office: Any) -> list[NewRecord]:
    """Every record ready to be made. Raises Fault with the wrong shapes of all of them."""
    rows: dict[int, NewRecord] = {}
    places: list[Place] = []
    for number, one in enumerate(listed):
        try:
            rows[number] = _new(asked, one, office=office, at=f"/records/{number}")
        except Fault as fault:
            places += fault.places
    if places:
        for number, row in rows.items():
            places += all_wrong(asked.register, row.values, (), at=f"/records/{number}")
        raise Fault("invalid", places=places)
    return list(rows.values())


def change(asked: Asked) -> HttpResponse:
    """Change a record that is still at the version of If-Match; what is not named stays."""
    record, version, given = record_of(asked), asked.version, dict(asked.json)
    context = asked.caller.context(record.office, why=asked.why)
    given.pop("why", None)
    draft = actions.Draft(values_in(asked.register, given), {})

    def act() -> Answer:
        scope = asked.caller.scope
        return _made(asked, actions.update(record, draft=draft, base_version=version, scope=scope, context=context))

    return _written(asked, act)


def step(asked: Asked) -> HttpResponse:
    """Take a step of the lifecycle, on the version of If-Match."""
    record, version, code = record_of(asked), asked.version, asked.words["move"]
    moves = {move.code: move for move in asked.register.lifecycle.moves}
    if code not in moves:
        raise Fault("not-found")
    why = asked.why if asked.request.body else ""
    context = asked.caller.context(record.office, why=why, verb=moves[code].verb)

    def act() -> Answer:
        actions.require_version(record, base_version=version)
        return _made(asked, actions.move(record, code=code, scope=asked.caller.scope, context=context))

    may = may_hand_in(
        asked.register, moves[code], values=snapshot(asked.register, record), key=record.pk, on=context.today
    )
    return _written(asked, act, also=[warning_of(one) for one in may.warnings])
