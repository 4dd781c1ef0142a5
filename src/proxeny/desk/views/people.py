"""People and their roles: kept by the administrator, read by the head of an office for its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from proxeny.accounts import actions
from proxeny.accounts.entry import actions as entry
from proxeny.accounts.entry.queries import has_second_factor, sessions_of
from proxeny.accounts.models import Grant, User
from proxeny.accounts.passwords import new_password
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import may_manage
from proxeny.accounts.scope import Scope, in_force
from proxeny.config.environment import today
from proxeny.desk import office_forms as forms
from proxeny.desk.keeping import Act, act, context_in, done, for_administrators, status_of, traces
from proxeny.desk.mail_address import address_of, mail_act
from proxeny.desk.shell import person, scope_for, where
from proxeny.desk.tables import joined, lang
from proxeny.desk.views.my import seen, told_ended

PAGE = 100
READ = "account.read"


def offices_read(scope: Scope) -> list[int]:
    """The person's own offices of which they may see who has which role."""
    return [pk for pk in scope.own if scope.may(READ, office=pk)]


def index(request: HttpRequest) -> HttpResponse:
    """Accounts with their roles of today: all for the administrator, those of the own office for its head."""
    scope = scope_for(request)
    keeps = bool(may_manage(scope))
    grants = Grant.objects.filter(in_force(today())).select_related("office", "cluster").order_by("pk")
    people = User.objects.order_by("-is_active", "username")
    if not keeps:
        mine = offices_read(scope)
        if not mine:
            raise PermissionDenied(_t("People and roles are seen by the administrator and by the head of an office."))
        grants = grants.filter(office__in=mine)
        people = people.filter(pk__in=grants.values("user_id"))
    if q := request.GET.get("q", "").strip():
        people = people.filter(Q(username__icontains=q) | Q(first_name__icontains=q) | Q(last_name__icontains=q))
    page = Paginator(people.prefetch_related(Prefetch("grants", queryset=grants)), PAGE)
    shown = page.get_page(request.GET.get("page"))
    rows = [(one, [_told(held) for held in one.grants.all()]) for one in shown]
    return render(request, "people/index.html", {"rows": rows, "page": shown, "keeps": keeps, "asked": q})


def _told(held: Grant) -> str:
    return joined((roles()[held.role].name(lang()), where(held, lang())))


@for_administrators
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its first password is shown on the answer to this, once, and kept nowhere."""
    form = forms.NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password, by = new_password(), person(request)
        opened = actions.open_account(
            password=password,
            password_given=True,
            demo=bool(by and by.demo),
            context=context_in(request),
            **form.cleaned_data,
        )
        return render(request, "people/password.html", {"account": opened, "password": password})
    return render(request, "people/new.html", {"form": form}, status=422 if form.errors else 200)


@for_administrators
@never_cache
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles with their days, and what can be done with it."""
    found = get_object_or_404(User, pk=pk)
    if request.POST.get("act") == "password":
        password = new_password()
        actions.give_password(found, password=password, context=context_in(request))
        return render(request, "people/password.html", {"account": found, "password": password})
    if "session" in request.POST:
        asked = request.POST["session"]
        keys = [one.key for one in sessions_of(found) if asked in ("others", str(one.pk))]
        told_ended(request, entry.end_sessions(found, keys=keys, context=context_in(request)))
        return redirect("account", pk)
    acts = [*_acts_on(request, found), mail_act(request, found)]
    if done(request, acts):
        return redirect("account", pk)
    grants = found.grants.select_related("office", "cluster").order_by("-valid_from", "pk")
    context = {
        "account": found,
        "mail": address_of(found),
        "grants": [(held, roles()[held.role].name(lang()), where(held, lang())) for held in grants],
        "acts": acts,
        "traces": traces(f"users:{found.pk}"),
        "sessions": seen(found, None),
        "on": today(),
    }
    return render(request, "people/account.html", context, status=status_of(acts))


def _acts_on(request: HttpRequest, found: User) -> list[Act]:
    if not found.is_active:
        again = partial(act, label=_("Open the account again"), button=_("Open it again"), form=forms.EmptyForm)
        return [again(request, "reopen", do=lambda _said: _reopened(request, found))]
    give = partial(act, label=_("Give a role"), button=_("Give the role"), form=forms.RoleForm)
    end_form = partial(forms.EndRoleForm, user=found)
    end = partial(act, label=_("End a role"), button=_("End the role"), form=end_form)
    close = partial(act, label=_("Close the account"), button=_("Close the account"), form=forms.EmptyForm)
    lost = partial(act, label=_("Second factor lost"), button=_("Take it away"), form=forms.ReasonForm)
    return [
        give(request, "give", do=lambda said: _given(request, found, said)),
        end(request, "end", do=lambda said: _ended(request, said)),
        *(
            [lost(request, "unlock", do=lambda said: _unlocked(request, found, said))]
            if has_second_factor(found)
            else ()
        ),
        close(request, "close", do=lambda _said: _closed(request, found)),
    ]


def _unlocked(request: HttpRequest, found: User, said: Mapping[str, Any]) -> str:
    entry.take_away_second_factor(found, context=context_in(request, why=said["why"]))
    return _t("The password alone opens the account now; its sessions are ended.")


def _given(request: HttpRequest, found: User, said: Mapping[str, Any]) -> str:
    made = actions.grant(found, context=context_in(request), **said)
    return _t("%(person)s has the role: %(role)s.") % {"person": str(found), "role": _told(made)}


def _ended(request: HttpRequest, said: Mapping[str, Any]) -> str:
    actions.revoke(said["held"], last_day=said["last_day"], context=context_in(request))
    return _t("The role ends with that day.")


def _closed(request: HttpRequest, found: User) -> str:
    actions.close_account(found, context=context_in(request))
    return _t("The account is closed; what was done with it stays in the history.")


def _reopened(request: HttpRequest, found: User) -> str:
    actions.reopen_account(found, context=context_in(request))
    return _t("The account is open again; give it its roles anew.")
