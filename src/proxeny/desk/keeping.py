"""Forms that keep offices, accounts and rounds: one form an act, its refusal beside the field, its trace beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from proxeny.accounts.models import Membership
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import Unfit, may_manage
from proxeny.audit.context import Context
from proxeny.audit.queries import history, state_of
from proxeny.audit.verbs import sentence
from proxeny.config.environment import now, today
from proxeny.desk.days import day
from proxeny.desk.shell import person, scope_for
from proxeny.desk.tables import joined, lang
from proxeny.records.refusals import Refused
from proxeny.records.register import Label

SHOWN_TRACES = 20
Do = Callable[[Mapping[str, Any]], str]


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who keep offices and accounts; others are refused with the reason."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if verdict := may_manage(scope_for(request)):
            return view(request, *args, **kwargs)
        raise PermissionDenied(verdict.text)

    return opened


def context_in(request: HttpRequest, chain: str = "system", *, why: str = "") -> Context:
    """The act of the signed-in person in the history of an office, a cluster or the whole installation."""
    user = person(request)
    assert user is not None
    return Context(
        actor=str(user)[:150],
        at=now(),
        today=today(),
        office=chain,
        actor_id=user.pk,
        why=why.replace("\0", "").strip(),
        demo=user.demo,
    )


@dataclass(frozen=True)
class Act:
    """One thing that can be done on a page: its form, and what happens; `do` gives the sentence that is shown after."""

    name: str
    label: Label
    button: Label
    form: forms.Form
    do: Do


def act(
    request: HttpRequest,
    name: str,
    *,
    label: Label,
    button: Label,
    form: Callable[..., forms.Form],
    do: Do,
) -> Act:
    """An act of the page; its form holds what was posted when this is the act that was asked for."""
    asked = request.method == "POST" and request.POST.get("act") == name
    return Act(name, label, button, form(request.POST if asked else None, prefix=name), do)


def done(request: HttpRequest, acts: Sequence[Act]) -> bool:
    """Do what was asked for; false where nothing was, or where it cannot be done, with the reason in the form."""
    for one in acts:
        if one.form.is_bound and one.form.is_valid():
            try:
                messages.success(request, one.do(one.form.cleaned_data))
            except Unfit as unfit:
                one.form.add_error(unfit.field if unfit.field in one.form.fields else None, str(unfit))
            else:
                return True
    return False


def kept(do: Do) -> Do:
    """Do it; what is refused stands in the form with its reason."""

    def doing(said: Mapping[str, Any]) -> str:
        try:
            return do(said)
        except Refused as refused:
            raise Unfit("", refused.verdict.text) from refused

    return doing


def status_of(acts: Sequence[Act]) -> int:
    """422 where a form could not be taken as it was sent."""
    return 422 if any(one.form.errors for one in acts) else 200


@dataclass(frozen=True)
class Trace:
    """One line of the history of an office, a cluster or an account."""

    at: datetime
    text: str
    about: str
    why: str


def traces(subject: str) -> list[Trace]:
    """What was done with it, the newest first."""
    entries = history(subject)[:SHOWN_TRACES]
    return [Trace(one.at, sentence(one.verb, actor=one.actor), _about(state_of(one)), one.why) for one in entries]


_SAID = (
    *("role", "office", "cluster", "superior", "deputy", "principal", "token", "into", "currency", "value", "source"),
    *("criterion", "group", "begins"),
)


def _about(data: Mapping[str, Any]) -> str:
    """What an entry speaks of: the role, for which office, from when to when."""
    said = {name: str(data[name]) for name in _SAID if data.get(name)}
    if said.get("role") in roles():
        said["role"] = roles()[said["role"]].name(lang())
    elif "role" in said:
        said["role"] = str(Membership.Role(said["role"]).label)
    days = [day(date.fromisoformat(data[name])) for name in ("valid_from", "valid_to") if data.get(name)]
    return joined([*said.values(), " – ".join(days)] if days else said.values())
