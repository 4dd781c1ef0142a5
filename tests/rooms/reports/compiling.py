# ruff: noqa: E402 (settings are named before Django starts)
"""A process of its own that compiles reports, to be killed by a test; `python -m tests.rooms.reports.compiling`."""

from __future__ import annotations

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "proxeny.config.settings"
os.environ["PROXENY_TODAY"] = "2024-07-09"

import django

django.setup()


from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.queries import breaks
from proxeny.config.tables import bring_up_to_date
from proxeny.ground.periods import Period
from proxeny.reports.actions import compile_and_store
from proxeny.reports.models import Report
from proxeny.reports.queries import altered, load
from tests.factories import TODAY, context, make, make_world

LANGS = ("vi", "en", "fr", "ar", "th")


def prepare() -> None:
    """An installation with two offices, some delegations, and one version of the report."""
    bring_up_to_date()
    world = make_world()
    for _number in range(40):
        make(world, "delegations", state="reported")
    compiled()


def compiled() -> None:
    """One more version of the cluster's report in five languages."""
    scope, period = scope_of_everything(on=TODAY), Period.parse("2024-H1")
    asked = [load("six-month", "cluster-ii", period, lang=lang, on=TODAY, scope=scope) for lang in LANGS]
    compile_and_store(asked[0], also=asked[1:], scope=scope, context=context())


def run() -> None:
    """Compile again and again, saying when each begins."""
    while True:
        print("begins", flush=True)
        compiled()


def report() -> None:
    """What is there after a restart."""
    versions = list(Report.objects.order_by("version").values_list("version", flat=True))
    whole = all(set(one.content["translations"]) == set(LANGS[1:]) for one in Report.objects.all())
    found = {"versions": versions, "whole": whole, "altered": len(list(altered())), "breaks": len(list(breaks()))}
    print(json.dumps(found))


if __name__ == "__main__":
    {"prepare": prepare, "run": run, "report": report, "compile": compiled}[sys.argv[1]]()
