"""Sets the offices' plans of the year, so that results can be held against them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import HEAD, acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.generate.chance import apportion
from proxeny.ground.periods import Period
from proxeny.indicators.actions import plan


def set_plans(offices: Offices, *, scope: Scope) -> int:
    """The plans of all years in the data, each set in January by the head of its office; how many."""
    total = 0
    for year, totals in world("volumes")["plans"].items():
        planned: dict[str, dict[str, Decimal | None]] = defaultdict(dict)
        for measure, number in totals.items():
            for code, share in apportion(number, weights=world("volumes")["weights"]).items():
                planned[code][measure] = Decimal(share)
        for office in offices.members:
            context = acting(office, on=date(int(year), 1, 10), post=HEAD)
            period = Period.parse(str(year))
            plan(office, year=period, figures=planned[office.code], why="", scope=scope, context=context)
            total += 1
    outside = world("economy")["nghe_an"]
    year, figures = outside["plan"]["year"], {"workers_sent_abroad": Decimal(outside["plan"]["workers_sent_abroad"])}
    office = offices.by_code[outside["office"]]
    context = acting(office, on=date(year, 1, 10), post=HEAD)
    plan(office, year=Period.parse(str(year)), figures=figures, why="", scope=scope, context=context)
    return total + 1
