"""The writes on reports: a compile makes a new version, a release freezes it; each leaves its trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Refused, require
from proxeny.reports.compile import Loaded, compile_report
from proxeny.reports.content import by_language
from proxeny.reports.models import Report
from proxeny.reports.owner import owner_of
from proxeny.reports.queries import content_hash
from proxeny.reports.rules import may_act, may_compile, may_release

__all__ = ("Refused", "compile_and_store", "release")


@transaction.atomic
def compile_and_store(loaded: Loaded, *, scope: Scope, context: Context, also: Sequence[Loaded] = ()) -> Report:
    """Compile a new version and keep it; `also` holds the same report in other languages. Raises Refused.

    `content` is the report as JSON, with `translations` by language.
    """
    cluster, office = owner_of(loaded)
    ids = {"cluster_id": cluster.pk if cluster else None, "office_id": office.pk if office else None}
    require(may_act(scope, "report.compile", **ids))
    if loaded.borders:
        raise Refused(refuse(_("A report is kept as it was reported, not on other borders."), code="borders"))
    if loaded.known:
        raise Refused(refuse(_("A report is kept as it is known now, not as it was known before."), code="known"))
    asked = {"template": loaded.template.code, "period": loaded.period.code, "cluster": cluster, "office": office}
    last = Report.objects.filter(**asked).order_by("-version").first()
    require(may_compile(last.state if last else "", why=context.why))
    made = Report.objects.create(
        **asked,
        version=last.version + 1 if last else 1,
        content=_content(loaded, also=also),
        compiled_at=context.at,
        compiled_by=context.actor,
        demo=loaded.demonstration,
    )
    _remember(made, verb="report.compile", changed=["content"], context=context)
    return made


@transaction.atomic
def release(report: Report, *, scope: Scope, context: Context) -> Report:
    """Freeze the newest version; refused while a number of its text is bound to nothing. Raises Refused."""
    kept = Report.objects.select_for_update().get(pk=report.pk)
    require(may_act(scope, "report.release", cluster_id=kept.cluster_id, office_id=kept.office_id))
    newer = Report.objects.filter(
        template=kept.template, period=kept.period, cluster=kept.cluster, office=kept.office, version__gt=kept.version
    )
    unbound, moved = (_named(kept.content, key) for key in ("unbound_numbers", "moved_sentences"))
    require(may_release(kept.state, unbound=unbound, moved=moved, is_newest=not newer.exists()))
    kept.state, kept.released_at = Report.State.RELEASED, context.at
    kept.save(update_fields=["state", "released_at"])
    _remember(kept, verb="report.release", changed=["state"], context=context)
    return kept


def _content(loaded: Loaded, *, also: Sequence[Loaded]) -> dict[str, Any]:
    others = {one.lang: compile_report(one).as_json() for one in also if one.lang != loaded.lang}
    return {**compile_report(loaded).as_json(), "translations": others}


def _named(content: Mapping[str, Any], key: str) -> list[str]:
    """What a report names under a key, in all its languages."""
    return [named for paper in by_language(content).values() for named in paper.get(key, ())]


def _remember(report: Report, *, verb: str, changed: list[str], context: Context) -> None:
    """The trace holds the hash of the content, so that a change of the stored report is found."""
    data = {
        "template": report.template,
        "period": report.period,
        "version": report.version,
        "state": str(report.state),
        "received": report.content["received"],
        "expected": report.content["expected"],
        "sha256": content_hash(report.content),
    }
    remember([Act(verb, f"reports:{report.pk}", data, changed)], context=context)
