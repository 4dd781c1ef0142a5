"""Emulation in a cluster: the table of a year with its public formula, and the points of one member."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.config.environment import today
from proxeny.desk.acting import context_for
from proxeny.desk.emulation import criteria, lines
from proxeny.desk.emulation_files import MEDIA_TYPES, written
from proxeny.desk.emulation_forms import AwardForm, DisputeForm, MarkForm, SettleForm, given
from proxeny.desk.emulation_packing import packing
from proxeny.desk.keeping import Act, act, done, kept, status_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.records.register import Label
from proxeny.reports.emulation import actions, rules
from proxeny.reports.emulation.queries import Table, scores_of, table_of
from proxeny.reports.models import EmulationDispute, EmulationMark

_VOICES: dict[str, Label] = {
    EmulationMark.Voice.OWN: _("Score yourself"),
    EmulationMark.Voice.CROSS: _("Cross-check"),
    EmulationMark.Voice.CHAIR: _("Give the points that hold"),
}


def table(request: HttpRequest, cluster: str, period: str) -> HttpResponse:
    """The ranks of a year, and the criteria with their formula: public within the cluster."""
    found, made = _table(request, cluster, period), list[int]()
    acts = packing(request, found, made)
    if done(request, acts):
        return redirect("packet", made[0])
    rows = [
        (found.ranks.get(one.pk), office_name(one, lang()), one, found.totals[one.pk], found.awards.get(one.pk))
        for one in found.members
    ]
    rows.sort(key=lambda row: (row[0] is None, row[0] or 0))
    context = {
        "table": found,
        "name": cluster_name(found.cluster, lang()),
        "rows": rows,
        "criteria": [(one, "") for one in criteria(found.version)],
        "runs": today() <= date(found.year, 12, 31),
        "on": today(),
        "forms": list(MEDIA_TYPES),
        "acts": acts,
    }
    return render(request, "emulation/table.html", context, status=status_of(acts))


def file(request: HttpRequest, cluster: str, period: str, form: str) -> HttpResponse:
    """The table as a file. Raises Http404 for another form."""
    if form not in MEDIA_TYPES:
        raise Http404
    found, spoken = _table(request, cluster, period), lang()
    names = {one.code: office_name(one, spoken) for one in found.members}
    named = _t("Emulation")
    title = f"{named}: {cluster_name(found.cluster, spoken)}, {found.period}"
    content = written(form, scores_of(found, lang=spoken), names=names, title=title, lang=spoken, on=today())
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="emulation_{cluster}_{found.period}.{form}"'
    return answer


def member(request: HttpRequest, cluster: str, period: str, subject: str) -> HttpResponse:
    """One member's points: by formula, by itself, by another member, by the chair; disputes and their answers."""
    found = _table(request, cluster, period)
    office = next((one for one in found.members if one.code == subject), None)
    if office is None:
        raise Http404
    acts = [*_marking(request, found, office), *_disputing(request, found, office), *_chairing(request, found, office)]
    if done(request, acts):
        return redirect("emulation_member", cluster, period, subject)
    names = {one.criterion.code: one.name for one in criteria(found.version)}
    context = {
        "table": found,
        "name": cluster_name(found.cluster, lang()),
        "office": office_name(office, lang()),
        "lines": lines(found, office.pk),
        "total": found.totals[office.pk],
        "rank": found.ranks.get(office.pk),
        "award": found.awards.get(office.pk),
        "disputes": [(one, names.get(one.criterion, one.criterion)) for one in found.disputes.get(office.pk, ())],
        "acts": acts,
    }
    return render(request, "emulation/member.html", context, status=status_of(acts))


def _table(request: HttpRequest, cluster: str, period: str) -> Table:
    """The table of a cluster that the person is in. Raises Http404 for any other, and for a year without criteria."""
    scope = scope_for(request)
    found = get_object_or_404(Cluster, code=cluster, pk__in=scope.clusters)
    made = table_of(found, year=int(period), on=today()) if period.isdecimal() and len(period) == 4 else None
    if made is None:
        raise Http404
    return made


def _marking(request: HttpRequest, found: Table, office: Office) -> list[Act]:
    """A form for each voice that the person has; what the formula gives nobody types."""
    judged = [one for one in found.version.criteria if found.reckoned.get((office.pk, one.code)) is None]
    names = {one.criterion.code: one.name for one in criteria(found.version)}
    acts = []
    for voice, label in _VOICES.items():
        if judged and actions.may_mark(scope_for(request), voice=voice, table=found, office=office):
            marks = {one.code: found.marks.get((office.pk, one.code), {}).get(voice) for one in judged}
            now = {code: mark for code, mark in marks.items() if mark is not None}
            form = partial(MarkForm, criteria=judged, names=names, now=now)
            do = kept(partial(_marked, request, found, office, voice))
            acts.append(act(request, voice, label=label, button=_("Keep the points"), form=form, do=do))
    return acts


def _marked(request: HttpRequest, found: Table, office: Office, voice: str, said: Mapping[str, Any]) -> str:
    changed = actions.mark(given(said), voice=voice, table=found, office=office, **_who(request, office, voice))
    return ngettext("Points for %(n)s criterion are kept.", "Points for %(n)s criteria are kept.", changed) % {
        "n": changed
    }


def _disputing(request: HttpRequest, found: Table, office: Office) -> list[Act]:
    members = [one.pk for one in found.members]
    scored = [
        (one.criterion.code, one.name)
        for one in criteria(found.version)
        if found.points(office.pk)[one.criterion.code] is not None
    ]
    if not scored or not rules.may_speak_for(scope_for(request), office_id=office.pk, members=members):
        return []
    do = kept(partial(_disputed, request, found, office))
    form = partial(DisputeForm, criteria=scored)
    return [act(request, "dispute", label=_("Dispute points"), button=_("Dispute"), form=form, do=do)]


def _disputed(request: HttpRequest, found: Table, office: Office, said: Mapping[str, Any]) -> str:
    who = _who(request, office, EmulationMark.Voice.OWN)
    actions.dispute(said["criterion"], text=said["text"], table=found, office=office, **who)
    return _t("The dispute is with the chair.")


def _chairing(request: HttpRequest, found: Table, office: Office) -> list[Act]:
    """Answers to disputes and the proposed award, for the chair."""
    if not rules.may_chair(scope_for(request), cluster_id=found.cluster.pk):
        return []
    acts = []
    names = {one.criterion.code: one.name for one in criteria(found.version)}
    for one in found.disputes.get(office.pk, ()):
        if one.answered_at is None:
            label = _t("Answer: %(text)s") % {"text": names.get(one.criterion, one.criterion)}
            do = kept(partial(_settled, request, found, office, one))
            acts.append(act(request, f"settle-{one.pk}", label=label, button=_("Answer"), form=SettleForm, do=do))
    if office.pk in found.ranks:
        do = kept(partial(_proposed, request, found, office))
        acts.append(act(request, "award", label=_("Propose an award"), button=_("Propose"), form=AwardForm, do=do))
    return acts


def _settled(request: HttpRequest, found: Table, office: Office, one: EmulationDispute, said: Mapping[str, Any]) -> str:
    actions.settle(one, text=said["text"], table=found, **_who(request, office, EmulationMark.Voice.CHAIR))
    return _t("The answer is kept.")


def _proposed(request: HttpRequest, found: Table, office: Office, said: Mapping[str, Any]) -> str:
    who = _who(request, office, EmulationMark.Voice.CHAIR)
    actions.propose(said["award"], why=said["why"], table=found, office=office, **who)
    return _t("The proposal is kept.")


def _who(request: HttpRequest, office: Office, voice: str) -> dict[str, Any]:
    """Who acts, in the history of the member whose points these are."""
    chairs = voice == EmulationMark.Voice.CHAIR
    context = context_for(request, office, verb=rules.SCORE if chairs else rules.SIGN, cluster=chairs)
    return {"scope": scope_for(request), "context": context}
