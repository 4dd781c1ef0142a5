"""Versions of a cluster's emulation criteria: all that there are, one in words, and the chair's draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster
from proxeny.accounts.queries import cluster_name
from proxeny.config.environment import today
from proxeny.desk.acting import context_of
from proxeny.desk.criteria_forms import BeginForm, CriterionForm, GroupForm, worded
from proxeny.desk.emulation import criteria, most_of, told
from proxeny.desk.keeping import Act, act, done, kept, status_of, traces
from proxeny.desk.office_forms import EmptyForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.reports.emulation import rules
from proxeny.reports.emulation.versions import actions
from proxeny.reports.emulation.versions.draft import Worded, change_of, gone, reworded
from proxeny.reports.emulation.versions.queries import Agreed, versions_of
from proxeny.reports.emulation.versions.rules import first_free_year

Said = Mapping[str, Any]
Groups = Sequence[tuple[str, str]]


def versions(request: HttpRequest, cluster: str) -> HttpResponse:
    """Every version of the criteria, from when it holds and who put it in force; the chair drafts the next."""
    found, all_of = _cluster(request, cluster)
    acts = []
    if _may_chair(request, found) and not any(one.begins is None for one in all_of):
        do = kept(partial(_drafted, request, found))
        acts.append(act(request, "draft", label=_("Draft a new version"), button=_("Draft"), form=EmptyForm, do=do))
    if done(request, acts):
        return redirect("emulation_version", cluster, versions_of(found)[0].number)
    context = {
        "cluster": found,
        "name": cluster_name(found, lang()),
        "year": f"{today().year:04d}",
        "versions": [(one, most_of(one.version)) for one in all_of],
        "acts": acts,
        "traces": traces(actions.subject_of(found)),
    }
    return render(request, "emulation/versions.html", context, status=status_of(acts))


def version(request: HttpRequest, cluster: str, number: int) -> HttpResponse:
    """One version with its formula in words; the draft, for the chair alone, with what may be changed of it."""
    found, all_of = _cluster(request, cluster)
    one = next((one for one in all_of if one.number == number), None)
    if one is None:
        raise Http404
    acts = _changing(request, found, one, all_of) if one.begins is None else []
    if done(request, acts):
        still = any(other.number == number for other in versions_of(found))
        return redirect("emulation_version", cluster, number) if still else redirect("emulation_criteria", cluster)
    base = all_of[all_of.index(one) + 1].version if one.number else one.version
    shown = criteria(one.version)
    context = {
        "cluster": found,
        "name": cluster_name(found, lang()),
        "one": one,
        "most": most_of(one.version),
        "criteria": [(line, change_of(one.version, code=line.criterion.code, base=base)) for line in shown],
        "gone": [told(base.names[code]) for code in gone(one.version, base=base)],
        "acts": acts,
        "opened": "change",
    }
    return render(request, "emulation/version.html", context, status=status_of(acts))


def _cluster(request: HttpRequest, code: str) -> tuple[Cluster, list[Agreed]]:
    """A cluster that the person is in and its versions; drafts are the chair's. Raises Http404."""
    found = get_object_or_404(Cluster, code=code, pk__in=scope_for(request).clusters)
    drafts = _may_chair(request, found)
    return found, [one for one in versions_of(found) if drafts or one.begins is not None]


def _may_chair(request: HttpRequest, cluster: Cluster) -> bool:
    return bool(rules.may_chair(scope_for(request), cluster_id=cluster.pk))


def _who(request: HttpRequest, cluster: Cluster) -> dict[str, Any]:
    return {
        "cluster": cluster,
        "scope": scope_for(request),
        "context": context_of(request, cluster.code, verb=rules.SCORE),
    }


def _drafted(request: HttpRequest, cluster: Cluster, said: Said) -> str:
    actions.draft(**_who(request, cluster))
    return _t("The draft is open. Nothing holds before it is put in force.")


def _changing(request: HttpRequest, cluster: Cluster, one: Agreed, all_of: list[Agreed]) -> list[Act]:
    """What the chair may do with the draft; the criterion that the address names comes first."""
    groups = [(code, told(one.version.names[code])) for code in one.version.groups]
    chosen = [_chosen(one, code) for code in [request.GET.get("criterion", "")]]
    return [
        *(each for old in chosen if old for each in _of_criterion(request, cluster, old, groups)),
        *_of_table(request, cluster, one, groups),
        *_of_draft(request, cluster, all_of),
    ]


def _chosen(one: Agreed, code: str) -> Worded | None:
    found = next((criterion for criterion in one.version.criteria if criterion.code == code), None)
    if found is None:
        return None
    return Worded(criterion=found, names=one.version.names[code], evidence=one.version.evidence[code])


def _of_criterion(request: HttpRequest, cluster: Cluster, old: Worded, groups: Groups) -> list[Act]:
    """Its change, and its end."""
    name = told(old.names)
    change, leave = _t("Change: %(name)s") % {"name": name}, _t("Leave out: %(name)s") % {"name": name}
    form, do = partial(CriterionForm, groups=groups, old=old), kept(partial(_set, request, cluster, old))
    out = kept(partial(_taken_out, request, cluster, old.criterion.code))
    return [
        act(request, "change", label=change, button=_("Keep the change"), form=form, do=do),
        act(request, "out", label=leave, button=_("Leave out"), form=EmptyForm, do=out),
    ]


def _of_table(request: HttpRequest, cluster: Cluster, one: Agreed, groups: Groups) -> list[Act]:
    """Another criterion, and the names of groups."""
    add, do_add = partial(CriterionForm, groups=groups), kept(partial(_set, request, cluster, None))
    name, do_name = partial(GroupForm, groups=groups), kept(partial(_named, request, cluster, one))
    return [
        act(request, "add", label=_("Add a criterion"), button=_("Add"), form=add, do=do_add),
        act(request, "group", label=_("Name a group"), button=_("Keep the name"), form=name, do=do_name),
    ]


def _of_draft(request: HttpRequest, cluster: Cluster, all_of: list[Agreed]) -> list[Act]:
    """The draft as a whole: in force, one step back, or away."""
    first = first_free_year(scored=[year for one in all_of for year in one.scored], year=today().year)
    begin = partial(BeginForm, initial={"begins": first})
    do = [kept(partial(each, request, cluster)) for each in (_begun, _undone, _discarded)]
    back, away = _("Take back the last change"), _("Throw the draft away")
    return [
        act(request, "force", label=_("Put the draft in force"), button=_("Put in force"), form=begin, do=do[0]),
        act(request, "undo", label=back, button=_("Take back"), form=EmptyForm, do=do[1]),
        act(request, "discard", label=away, button=away, form=EmptyForm, do=do[2]),
    ]


def _set(request: HttpRequest, cluster: Cluster, old: Worded | None, said: Said) -> str:
    actions.set_criterion(worded(said, old=old), **_who(request, cluster))
    return _t("The criterion stands in the draft.")


def _taken_out(request: HttpRequest, cluster: Cluster, code: str, said: Said) -> str:
    actions.take_out(code, **_who(request, cluster))
    return _t("The draft no longer has the criterion.")


def _named(request: HttpRequest, cluster: Cluster, one: Agreed, said: Said) -> str:
    code, names = said["group"], {"vi": said["name_vi"], "en": said["name_en"]}
    old = one.version.names[code] if code else {}
    actions.name_group(code, names=reworded(old, names), **_who(request, cluster))
    return _t("The group has its name.")


def _begun(request: HttpRequest, cluster: Cluster, said: Said) -> str:
    actions.put_in_force(said["begins"], **_who(request, cluster))
    return _t("The criteria are in force from %(year)s.") % {"year": said["begins"]}


def _undone(request: HttpRequest, cluster: Cluster, said: Said) -> str:
    actions.undo(**_who(request, cluster))
    return _t("The last change is taken back.")


def _discarded(request: HttpRequest, cluster: Cluster, said: Said) -> str:
    actions.discard(**_who(request, cluster))
    return _t("The draft is thrown away.")
