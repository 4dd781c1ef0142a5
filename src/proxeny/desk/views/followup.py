"""Follow-up: what became of agreements by office, partner and field, and of tasks and promises."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.halfyear import code_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.ground.codelists import codelist
from proxeny.indicators.catalogue import indicator
from proxeny.partners.models import Partner
from proxeny.programmes.followup import (
    By,
    Followed,
    altogether,
    followed,
    overdue_commitments,
    promises_stand,
    tasks_stand,
)

MEASURES = (
    "international_agreements_signed",
    "agreements_in_force",
    "agreement_commitments_due",
    "agreement_commitments_on_time",
    "agreements_dormant",
)


@dataclass(frozen=True)
class Row:
    """One line of the table: whose agreements, where its list is, how much of what was due was done in time."""

    name: str
    url: str
    counts: Followed
    percent: str


def followup(request: HttpRequest) -> HttpResponse:
    """What became of what was signed, given and promised."""
    scope = scope_for(request)
    asked = request.GET.get("by", "")
    by: By = asked if asked in get_args(By) else "office"  # type: ignore[assignment]
    rows = followed(scope, by=by)
    tabs = (("office", _("By office")), ("partner", _("By partner")), ("field", _("By field")))
    code = code_of(scope)
    period = str(scope.on.year)
    figures = [
        (indicator(name).label(lang()), reverse("figure", args=[name, code, period])) for name in MEASURES if code
    ]
    context = {
        "by": by,
        "tabs": tabs,
        "rows": _named(rows, by=by, scope=scope),
        "all": altogether(rows),
        "percent": _percent(altogether(rows)),
        "owed": [(one, record_address("agreements", one.agreement.pk)) for one in overdue_commitments(scope)],
        "tasks": tasks_stand(scope),
        "promises": promises_stand(scope),
        "figures": figures,
        "year": period,
    }
    return render(request, "followup/followup.html", context)


def _named(rows: list[Followed], *, by: By, scope: Scope) -> list[Row]:
    names = _names([row.key for row in rows], by=by, scope=scope)
    listed = reverse("list", args=["agreements"])
    # The list knows partners and fields; offices are told apart by what each reader sees.
    return [
        Row(
            names.get(row.key) or _("not said"),
            f"{listed}?{by}={row.key}" if by == "field" and row.key else "",
            row,
            _percent(row),
        )
        for row in rows
    ]


def _names(keys: list[Any], *, by: By, scope: Scope) -> dict[Any, str]:
    if by == "field":
        return {key: codelist("field").label(key, lang()) for key in keys if key}
    if by == "partner":
        return dict(Partner.objects.within(scope).filter(pk__in=keys).values_list("pk", "title"))
    return {pk: office_name(office, lang()) for pk, office in Office.objects.in_bulk(keys).items()}


def _percent(row: Followed) -> str:
    """The share of commitments due that were kept in time; empty where none was due."""
    return numerals.percent(Decimal(round(row.on_time * 100 / row.due)), lang=lang()) if row.due else ""
