"""My tokens: made, shown once, listed with their last use, ended."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from proxeny.accounts.entry import actions
from proxeny.accounts.entry.actions import MadeToken
from proxeny.accounts.entry.queries import verbs_of
from proxeny.accounts.entry.tokens import READ
from proxeny.accounts.models import Token
from proxeny.accounts.rules import Unfit
from proxeny.config.environment import today
from proxeny.desk.abilities import abilities
from proxeny.desk.acting import key_of
from proxeny.desk.keeping import context_in
from proxeny.desk.my_forms import TokenForm
from proxeny.desk.shell import scope_for
from proxeny.desk.views.my import signed_in
from proxeny.records.register import REGISTERS, Label


@dataclass(frozen=True)
class Shown:
    """A token with what it lets through, in words."""

    token: Token
    may: list[str]
    registers: list[str]
    over: bool


def _shown(token: Token) -> Shown:
    named = [str(REGISTERS[name].label_plural) for name in token.registers.split() if name in REGISTERS]
    over = token.ended_at is not None or token.expires_on < today()
    return Shown(token, abilities(token.verbs.split()), named, over)


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens; a new one is shown on the answer to its making, once, and kept nowhere."""
    user = signed_in(request)
    if "end" in request.POST:
        return _ended(request)
    form = TokenForm(request.POST or None, verbs=verbs_of(scope_for(request)))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.make_token(
                user,
                name=said["name"],
                verbs=frozenset(said["verbs"]),
                registers=frozenset(said["registers"]),
                expires_on=said["expires_on"],
                context=context_in(request),
            )
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit))
        else:
            context = {"token": made.token, "secret": made.secret, "feeds": _feeds(request, made)}
            return render(request, "my/token.html", context)
    listed = [_shown(token) for token in user.tokens.all()]
    return render(request, "my/tokens.html", {"form": form, "tokens": listed}, status=422 if form.errors else 200)


def _feeds(request: HttpRequest, made: MadeToken) -> list[tuple[Label, str]]:
    """The calendars that a token which only reads opens for a program that subscribes, each with its address."""
    if made.token.verbs.split() != [READ]:
        return []
    named = made.token.registers.split()
    opened = [one for one in REGISTERS.values() if one.calendar and (not named or one.name in named)]
    at = request.build_absolute_uri
    due = (_("Deadlines"), at(reverse("deadline_feed", args=[made.secret])))
    return [due, *((one.label_plural, at(reverse("feed", args=[made.secret, one.name]))) for one in opened)]


def _ended(request: HttpRequest) -> HttpResponse:
    token = get_object_or_404(Token, pk=key_of(request.POST["end"]), user=signed_in(request))
    try:
        actions.end_token(token, context=context_in(request))
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, _("The token “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("tokens")
