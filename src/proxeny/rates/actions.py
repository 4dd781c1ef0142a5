"""Keeping exchange rates: typed or from a file, all or none, with a trace; none is written over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.rates.models import ExchangeRate
from proxeny.rates.rules import NewRate, may_keep_rates, require_rate

SUBJECT = "rates"


@dataclass(frozen=True)
class Kept:
    """What became of rates that were given: new days, corrected ones, and those that stood there already."""

    new: int
    corrected: int
    unchanged: int


@transaction.atomic
def keep_rates(given: Sequence[NewRate], *, scope: Scope, context: Context) -> Kept:
    """Keep rates; one of the same currency and day ends the earlier one. Raises Unfit, and then nothing is kept."""
    if not (verdict := may_keep_rates(scope)):
        raise Unfit("", verdict.text)
    for rate in given:
        require_rate(rate, today=context.today)
    done = [_keep(rate, context=context) for rate in given]
    kept = Kept(done.count("rate.keep"), done.count("rate.correct"), done.count(""))
    acts = [Act(verb, SUBJECT, _told(rate)) for verb, rate in zip(done, given, strict=True) if verb]
    remember(acts, context=context)
    return kept


def _keep(rate: NewRate, *, context: Context) -> str:
    """Keep one; the verb of what happened, empty where it stood there already."""
    open_now = ExchangeRate.objects.select_for_update().filter(currency=rate.currency, on=rate.on, ended_at=None)
    before = open_now.first()
    if before and (before.value, before.source, before.address) == (rate.value, rate.source, rate.address):
        return ""
    open_now.update(ended_at=context.at)
    ExchangeRate.objects.create(
        currency=rate.currency,
        on=rate.on,
        value=rate.value,
        source=rate.source,
        address=rate.address,
        actor=context.actor,
        at=context.at,
    )
    return "rate.correct" if before else "rate.keep"


@transaction.atomic
def withdraw_rate(kept: ExchangeRate, *, scope: Scope, context: Context) -> None:
    """End a rate that was wrong and has no better one; it stays in the history. Raises Unfit."""
    if not (verdict := may_keep_rates(scope)):
        raise Unfit("", verdict.text)
    if ExchangeRate.objects.filter(pk=kept.pk, ended_at=None).update(ended_at=context.at):
        told = _told(NewRate(kept.currency, kept.on, kept.value, kept.source, kept.address))
        remember([Act("rate.withdraw", SUBJECT, told)], context=context)


def _told(rate: NewRate) -> dict[str, str]:
    return {
        "currency": rate.currency,
        "valid_from": rate.on.isoformat(),
        "value": format(rate.value.normalize(), "f"),
        "source": rate.source,
        "address": rate.address,
    }
