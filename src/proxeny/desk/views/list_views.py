"""How a person has a list: all its filters on one page, its columns, and views kept under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.accounts.lists import actions
from proxeny.accounts.lists.queries import lists_of
from proxeny.accounts.models import Office, SavedList
from proxeny.accounts.rules import Unfit
from proxeny.config.environment import now
from proxeny.desk import columns
from proxeny.desk.acting import context_for, key_of
from proxeny.desk.addresses import address
from proxeny.desk.asked import Asked, asked
from proxeny.desk.chips import chips
from proxeny.desk.followed import FOLLOWED
from proxeny.desk.shell import own_offices, person, scope_for
from proxeny.records.following.actions import follow_view, unfollow
from proxeny.records.following.queries import views_followed
from proxeny.records.refusals import Refused
from proxeny.records.register import Label


@dataclass(frozen=True)
class FilterGroup:
    """Filters that stand together."""

    label: Label
    fields: list[forms.BoundField]


def filters(request: HttpRequest, register: str) -> HttpResponse:
    """Every filter of a list on one page."""
    listed = asked(request, register)
    context = {
        "register": listed.register,
        "filters": listed.every_filter,
        "groups": _groups(listed),
        "kept_fields": listed.kept,
        "text": listed.text,
        "back": listed.url(),
    }
    return render(request, "list/all_filters.html", context)


def _groups(listed: Asked) -> list[FilterGroup]:
    """The filters in the groups of the form; those of no field of the form come first."""
    form, kinds = listed.every_filter.form, listed.every_filter
    placed: dict[str, list[forms.BoundField]] = {}
    for name in form.fields:
        field = kinds.kind(name).field_name or ""
        placed.setdefault(field.partition("__")[0], []).append(form[name])
    groups = [
        FilterGroup(group.label, [bound for name in group.fields for bound in placed.pop(name, [])])
        for group in listed.register.groups
    ]
    general = FilterGroup(_("in general"), [bound for found in placed.values() for bound in found])
    return [group for group in (general, *groups) if group.fields]


def choose_columns(request: HttpRequest, register: str) -> HttpResponse:
    """Which columns the list has, in which order."""
    listed, user = asked(request, register), person(request)
    assert user is not None
    names = listed.columns
    if request.method == "POST":
        names = tuple(name for name in request.POST.getlist("column") if name in columns.possible(listed.register))
        step, _sep, name = request.POST.get("step", "").partition(":")
        if step in ("up", "down"):
            names = columns.moved(names, name, by=-1 if step == "up" else 1)
        else:
            kept = () if "usual" in request.POST else names[: columns.MOST]
            actions.choose_columns(user, register=register, columns=kept)
            return redirect(listed.url(columns=None))
    context = {
        "register": listed.register,
        "choice": columns.choice(listed.register, names),
        "back": listed.url(),
        "most": columns.MOST,
    }
    return render(request, "list/columns.html", context)


def keep(request: HttpRequest, register: str) -> HttpResponse:
    """Keep the list of this address under a name; and what is kept already."""
    listed, user = asked(request, register), person(request)
    assert user is not None
    offices = own_offices(listed.scope)
    if request.method == "POST":
        return _kept(request, listed, offices)
    context = {
        "register": listed.register,
        "chips": chips(listed.filters, listed.query),
        "view": _whole_view(listed),
        "offices": offices,
        "own": [kept for kept in lists_of(listed.scope, register=register) if kept.user_id == user.pk],
        "views": lists_of(listed.scope, register=register),
        "opens": listed.habit.opens,
        "followed": views_followed(listed.scope),
        "back": listed.url(),
    }
    return render(request, "list/keep.html", context)


def _whole_view(listed: Asked) -> str:
    """The view with its columns, which would otherwise be those of whoever opens it."""
    query = QueryDict(listed.view, mutable=True)
    query["columns"] = ",".join(listed.columns)
    return query.urlencode()


def _kept(request: HttpRequest, listed: Asked, offices: list[Office]) -> HttpResponse:
    user = person(request)
    assert user is not None
    shared = next((one for one in offices if one.code == request.POST.get("office", "")), None)
    view = _whole_view(listed)
    try:
        made = actions.keep_list(
            user,
            register=listed.register.name,
            name=request.POST.get("name", ""),
            query=view,
            office=shared,
            context=_context(request, shared, offices),
        )
    except Unfit as unfit:
        messages.error(request, str(unfit))
        return redirect(listed.url("keep_list"))
    if "opens" in request.POST:
        actions.open_with(user, register=listed.register.name, kept=made)
    messages.success(request, _("Kept as “%(name)s”.") % {"name": made.name})
    return redirect(f"{address('list', listed.register.name)}?{view}")


def _context(request: HttpRequest, office: Office | None, offices: list[Office]) -> Any:
    """The act; in the name of the office that it concerns, or of the first of one's own."""
    of = office or (offices[0] if offices else Office(code="system"))
    return context_for(request, of)


@require_POST
def change(request: HttpRequest, register: str) -> HttpResponse:
    """Rename, delete or bring back a view, or let the list open with it."""
    user, scope = person(request), scope_for(request)
    assert user is not None
    key, act = key_of(request.POST.get("view", "")), request.POST.get("act", "")
    if act in ("opens", "all"):
        kept = lists_of(scope, register=register).filter(pk=key).first() if act == "opens" else None
        actions.open_with(user, register=register, kept=kept)
        said = _("The list now opens with “%(name)s”.") % {"name": kept.name} if kept else _("The list opens whole.")
        messages.success(request, said)
        return redirect("keep_list", register)
    if act in ("follow", "leave"):
        _follow(request, lists_of(scope, register=register).filter(pk=key).first(), leave=act == "leave")
        return redirect("keep_list", register)
    kept = SavedList.objects.filter(user=user, register=register, pk=key).select_related("office").first()
    if kept is None:
        raise Http404
    _changed(request, kept, act)
    return redirect("keep_list", register)


def _follow(request: HttpRequest, kept: SavedList | None, *, leave: bool) -> None:
    """Be told of changes among the records of a view, or no longer."""
    scope = scope_for(request)
    if kept is None:
        raise Http404
    if leave:
        unfollow(views_followed(scope).get(kept.pk, 0), scope=scope)
        messages.success(request, _("You no longer follow it."))
        return
    try:
        follow_view(kept, scope=scope, at=now())
        messages.success(request, str(FOLLOWED))
    except Refused as refused:
        messages.error(request, refused.verdict.text)


def _changed(request: HttpRequest, kept: SavedList, act: str) -> None:
    context = _context(request, kept.office, own_offices(scope_for(request)))
    if act == "rename":
        try:
            actions.rename_list(kept, name=request.POST.get("name", ""), context=context)
        except Unfit as unfit:
            messages.error(request, str(unfit))
    elif act == "delete":
        actions.delete_list(kept, context=context)
        request.session["deleted_list"] = [kept.register, kept.pk, kept.name]
    elif act == "restore":
        actions.restore_list(kept, context=context)
        request.session.pop("deleted_list", None)
