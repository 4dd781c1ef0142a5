"""A person's own account: who I am, what I may do and where, how I sign in, where I am signed in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from proxeny.accounts import actions as accounts
from proxeny.accounts.entry import actions, queries
from proxeny.accounts.entry.queries import Session
from proxeny.accounts.models import Grant, User
from proxeny.accounts.roles import Role, roles
from proxeny.config.environment import today
from proxeny.desk.abilities import abilities, sights
from proxeny.desk.devices import device
from proxeny.desk.keeping import context_in, done, status_of
from proxeny.desk.mail_address import address_of, mail_act
from proxeny.desk.office_forms import LanguageForm
from proxeny.desk.reminders import reminders_act
from proxeny.desk.shell import person, where
from proxeny.desk.sign_in import lacks_second_factor
from proxeny.desk.speaking import speaking
from proxeny.desk.tables import lang


@dataclass(frozen=True)
class Held:
    """One role that I have: where, until when, what it shows and allows, in words."""

    grant: Grant
    role: Role
    name: str
    where: str
    sees: list[str]
    may: list[str]


def held(grant: Grant) -> Held:
    """A role in words."""
    role = roles()[grant.role]
    name, place = role.name(lang()), where(grant, lang())
    return Held(grant, role, name, place, sights(role.sees), abilities(role.may))


def signed_in(request: HttpRequest) -> User:
    """The person; these pages stand behind the sign-in."""
    user = person(request)
    assert user is not None
    return user


@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """My account; language, mail address and reminders are changed here, the rest has pages of its own."""
    user = signed_in(request)
    mail = mail_act(request, user)
    acts = [mail, reminders_act(request, user)]
    if done(request, acts):
        return redirect("me")
    form = LanguageForm(
        request.POST if "language" in request.POST else None, initial={"language": user.language or lang()}
    )
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        accounts.set_language(user, language=language, context=context_in(request))
        return speaking(redirect("me"), language)
    lasting = user.grants.exclude(valid_to__lt=today()).select_related("office", "cluster").order_by("pk")
    context = {
        "account": user,
        "form": form,
        "acts": acts,
        "mail": address_of(user),
        "held": [held(grant) for grant in lasting],
        "has_factor": queries.has_second_factor(user),
        "sessions": len(queries.sessions_of(user)),
    }
    return render(request, "my/me.html", context, status=422 if form.errors else status_of(acts))


def second_factor_needed(request: HttpRequest) -> HttpResponse:
    """Why the desk does not open yet: a role that needs a second factor; and the way to set one up."""
    return render(request, "my/second_factor_needed.html", {"needed": lacks_second_factor(signed_in(request))})


@dataclass(frozen=True)
class Seen:
    """One session with its device in words; `here` is the one of this very page."""

    session: Session
    device: str
    here: bool


def seen(user: User, here: str | None) -> list[Seen]:
    """Where a person is signed in, this device first."""
    found = [Seen(one, device(one.agent), one.key == here) for one in queries.sessions_of(user)]
    return sorted(found, key=lambda one: not one.here)


@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in; one of the others is ended, or all of them."""
    user, here = signed_in(request), request.session.session_key
    found = seen(user, here)
    if request.method == "POST":
        asked = request.POST.get("session", "")
        keys = [one.session.key for one in found if not one.here and asked in ("others", str(one.session.pk))]
        told_ended(request, actions.end_sessions(user, keys=keys, context=context_in(request)))
        return redirect("sessions")
    return render(request, "my/sessions.html", {"sessions": found, "others": len(found) > 1})


def told_ended(request: HttpRequest, count: int) -> None:
    """Say how many sessions ended."""
    said = ngettext("%(count)d session is ended.", "%(count)d sessions are ended.", count) % {"count": count}
    messages.success(request, said if count else _t("That session had ended already."))
