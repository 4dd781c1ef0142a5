"""The writes of criteria: a draft from the last version, its changes, their undo, and putting it in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import transaction

from proxeny.accounts.models import Cluster
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.records.actions import require
from proxeny.reports.emulation import rules
from proxeny.reports.emulation.criteria import Version, groups_of
from proxeny.reports.emulation.versions import queries
from proxeny.reports.emulation.versions.draft import (
    Texts,
    Worded,
    free_code,
    with_criterion,
    with_group,
    without_criterion,
    without_empty_groups,
)
from proxeny.reports.emulation.versions.rules import may_change, may_draft, may_put_in_force
from proxeny.reports.models import EmulationCriteria


def subject_of(cluster: Cluster) -> str:
    """As what the criteria of a cluster stand in the history."""
    return f"emulation-criteria:{cluster.code}"


@transaction.atomic
def draft(cluster: Cluster, *, scope: Scope, context: Context) -> None:
    """Open a draft from the version that was put in force last, or from the sample. Raises Refused."""
    _chair(cluster, scope=scope)
    require(may_draft(drafted=queries.draft_of(cluster.pk) is not None))
    last = EmulationCriteria.objects.filter(cluster=cluster).order_by("-number").first()
    number = last.number + 1 if last else 1
    base = next(one for one in queries.versions_of(cluster) if not one.replaced).version
    EmulationCriteria.objects.create(cluster=cluster, number=number, groups=groups_of(base), **_by(context))
    _remember("emulation.draft", cluster, {"number": number}, context=context)


@transaction.atomic
def set_criterion(worded: Worded, *, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Change a criterion of the draft; one without a code is added. Raises Refused."""
    require(rules.may_stand(worded.criterion))
    if not worded.criterion.code:
        code = free_code(queries.all_versions(cluster.pk), letter="c")
        worded = replace(worded, criterion=replace(worded.criterion, code=code))
    about = {"criterion": worded.names.get("vi", ""), "most": worded.criterion.most}
    _change(partial(with_criterion, worded=worded), about, cluster=cluster, scope=scope, context=context)


@transaction.atomic
def take_out(code: str, *, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Leave a criterion out of the draft. Raises Refused."""
    drafted = queries.draft_of(cluster.pk)
    names = queries.version_from(drafted).names.get(code, {}) if drafted else {}
    about = {"criterion": names.get("vi", code), "left_out": code}
    _change(partial(without_criterion, code=code), about, cluster=cluster, scope=scope, context=context)


@transaction.atomic
def name_group(code: str, *, names: Texts, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Name a group of the draft; one without a code is added. Raises Refused."""
    code = code or free_code(queries.all_versions(cluster.pk), letter="g")
    about = {"group": names.get("vi", "")}
    _change(partial(with_group, code=code, names=names), about, cluster=cluster, scope=scope, context=context)


@transaction.atomic
def undo(*, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Take back the last change of the draft; where there is none, the draft itself. Raises Refused."""
    now = _draft(cluster, scope=scope)
    was = now.before
    _end(now, context=context)
    if was is not None:
        _follow(now, groups=was.groups, before=was.before, context=context)
    _remember("emulation.draft_undo", cluster, {"number": now.number}, context=context)


@transaction.atomic
def discard(*, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Throw the draft away; its states stay in the history. Raises Refused."""
    now = _draft(cluster, scope=scope)
    _end(now, context=context)
    _remember("emulation.draft_discard", cluster, {"number": now.number}, context=context)


@transaction.atomic
def put_in_force(begins: int, *, cluster: Cluster, scope: Scope, context: Context) -> None:
    """Let the draft hold from a year on, never to be changed again. Raises Refused."""
    now = _draft(cluster, scope=scope)
    version = without_empty_groups(queries.version_from(now))
    scored = queries.scored_years(cluster.pk)
    require(may_put_in_force(version, begins=begins, scored=scored, year=context.today.year))
    _end(now, context=context)
    _follow(now, groups=groups_of(version), before=now, begins=begins, context=context)
    _remember("emulation.in_force", cluster, {"number": now.number, "begins": begins}, context=context)


def _change(
    change: Callable[[Version], Version], about: dict[str, Any], *, cluster: Cluster, scope: Scope, context: Context
) -> None:
    now = _draft(cluster, scope=scope)
    groups = groups_of(change(queries.version_from(now)))
    if groups == now.groups:
        return
    _end(now, context=context)
    _follow(now, groups=groups, before=now, context=context)
    _remember("emulation.draft_change", cluster, {"number": now.number, **about}, context=context)


def _chair(cluster: Cluster, *, scope: Scope) -> None:
    """Only the chair goes on; others wait for it, those who score too."""
    require(rules.may_chair(scope, cluster_id=cluster.pk))
    Cluster.objects.select_for_update().get(pk=cluster.pk)


def _draft(cluster: Cluster, *, scope: Scope) -> EmulationCriteria:
    _chair(cluster, scope=scope)
    found = queries.draft_of(cluster.pk)
    require(may_change(drafted=found is not None))
    assert found is not None
    return found


def _end(row: EmulationCriteria, *, context: Context) -> None:
    EmulationCriteria.objects.filter(pk=row.pk).update(ended_at=context.at)


def _follow(row: EmulationCriteria, *, context: Context, **state: Any) -> None:
    EmulationCriteria.objects.create(cluster_id=row.cluster_id, number=row.number, **state, **_by(context))


def _by(context: Context) -> dict[str, Any]:
    return {"actor": context.actor, "at": context.at}


def _remember(verb: str, cluster: Cluster, data: dict[str, Any], *, context: Context) -> None:
    told = {name: str(value) for name, value in data.items()}
    remember([Act(verb, subject_of(cluster), told, list(told))], context=context)
