"""Exchange rates with their day and source, as the administrator keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxeny.desk.keeping import act, context_in, done, for_administrators, status_of, traces
from proxeny.desk.rate_forms import PastedRatesForm, RateForm, WithdrawRateForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.ground.conversion import LONGEST
from proxeny.ground.numerals import number
from proxeny.rates.actions import SUBJECT, keep_rates, withdraw_rate
from proxeny.rates.queries import listed
from proxeny.rates.rules import NewRate

_PAGE = 50


@for_administrators
def index(request: HttpRequest) -> HttpResponse:
    """The rates that hold, newest first; one is typed, many are pasted, a wrong one is withdrawn."""
    acts = [
        act(
            request,
            "keep",
            label=_("Type a rate"),
            button=_("Keep the rate"),
            form=RateForm,
            do=lambda said: _kept(request, [NewRate(**said)]),
        ),
        act(
            request,
            "paste",
            label=_("Paste many rates"),
            button=_("Keep the rates"),
            form=PastedRatesForm,
            do=lambda said: _kept(request, said["lines"]),
        ),
        act(
            request,
            "withdraw",
            label=_("Withdraw a rate"),
            button=_("Withdraw it"),
            form=WithdrawRateForm,
            do=lambda said: _withdrawn(request, said),
        ),
    ]
    if done(request, acts):
        return redirect("rates")
    page = Paginator(listed(), _PAGE).get_page(request.GET.get("page"))
    names = codelist("currency")
    rows = [
        (rate, names.label(rate.currency, lang()), number(rate.value.normalize(), lang=lang()))
        for rate in page.object_list
    ]
    context = {"rows": rows, "page": page, "acts": acts, "traces": traces(SUBJECT), "longest": LONGEST.days}
    return render(request, "office/rates.html", context, status=status_of(acts))


def _kept(request: HttpRequest, given: Sequence[NewRate]) -> str:
    kept = keep_rates(given, scope=scope_for(request), context=context_in(request))
    changed = kept.new + kept.corrected
    if not changed:
        return _t("Nothing changed: these rates are kept already.")
    return ngettext("%(n)s rate is kept.", "%(n)s rates are kept.", changed) % {"n": number(changed, lang=lang())}


def _withdrawn(request: HttpRequest, said: Mapping[str, Any]) -> str:
    withdraw_rate(said["rate"], scope=scope_for(request), context=context_in(request, why=said["why"]))
    return _t("The rate is withdrawn; totals no longer use it.")
