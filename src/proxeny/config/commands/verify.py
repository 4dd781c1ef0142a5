"""`proxeny verify`: history, evidence, originals, counts and the search index, checked against each other."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import Progress, print_json, print_line, progress
from proxeny.config.commands.start import start_with_database


@dataclass(frozen=True)
class Fault:
    """One thing that does not hold: which check, where, and what is wrong."""

    check: str
    place: str
    problem: str


def run(arguments: argparse.Namespace) -> int:
    """Print every fault with its place; 1 if there is any."""
    start_with_database()
    with progress() as tell:
        faults = all_faults(tell)
    if arguments.json:
        print_json({"checks": list(CHECKS), "faults": [asdict(fault) for fault in faults]})
    else:
        for fault in faults:
            print_line(f"{fault.check}\t{fault.place}\t{fault.problem}")
        print_line(f"{len(CHECKS)} checks, {len(faults)} faults")
    if arguments.rebuild_search:
        with progress() as tell:
            _rebuild_search(tell)
    if arguments.rebuild_counts:
        _rebuild_counts()
    return FOUND if faults else DONE


def all_faults(tell: Progress) -> list[Fault]:
    """What every check finds."""
    faults = []
    for done, (name, check) in enumerate(CHECKS.items()):
        tell(f"checking {name}", done, len(CHECKS))
        faults += list(_checked(name, check))
    return faults


def _rebuild_search(tell: Progress) -> None:
    from proxeny.config.search_indexes import INDEXES, make_anew

    for index in INDEXES:
        make_anew(index, tell=tell)


def _rebuild_counts() -> None:
    from proxeny.records.cells import rebuild

    rebuild()


def _checked(name: str, check: Callable[[], Iterator[Fault]]) -> Iterator[Fault]:
    """The faults that a check finds; rows that cannot be read at all are one too."""
    from django.db import DatabaseError

    try:
        yield from check()
    except (ArithmeticError, AttributeError, DatabaseError, LookupError, TypeError, ValueError) as error:
        yield Fault(name, "the database", f"cannot be read: {type(error).__name__}: {error}")


def _history() -> Iterator[Fault]:
    from proxeny.audit.queries import breaks

    for found in breaks():
        yield Fault("history", f"{found.chain}/{found.seq}", found.problem)


def _originals() -> Iterator[Fault]:
    from proxeny.documents.queries import damaged_originals
    from proxeny.records.sealed_papers.queries import damaged

    for code, problem in (*damaged_originals(), *damaged()):
        yield Fault("originals", code, problem)


def _quotes() -> Iterator[Fault]:
    from proxeny.documents.queries import loose_quotes

    for code, text in loose_quotes():
        yield Fault("quotes", code, f"not found at its place: {text[:80]}")


def _evidence() -> Iterator[Fault]:
    from django.db.models import Count

    from proxeny.records.models import Statement

    quoted = Statement.objects.filter(source="quoted")
    for statement in quoted.filter(quote=None).select_related("record").iterator():
        yield Fault(
            "evidence", f"{statement.record.subject}.{statement.field}", "said to be quoted, but has no passage"
        )
    now = Statement.objects.filter(ended_at=None).order_by().values_list("record_id", "field")
    for record, field in now.annotate(grounds=Count("id")).filter(grounds__gt=1).values_list("record_id", "field"):
        yield Fault("evidence", f"record {record}.{field}", "has two grounds at one time")


def _counts() -> Iterator[Fault]:
    from proxeny.records.cells import differences

    for (measure, office, month, of), months, kept, counted in differences():
        span = f"{month:%Y-%m}" if months == 1 else f"{months} months from {month:%Y-%m}"
        place = ", ".join(filter(None, (measure, of, f"office {office}", span)))
        yield Fault("counts", place, f"kept {kept}, counted {counted}")


def _records() -> Iterator[Fault]:
    from proxeny.records.trail import strays

    for subject, problem in strays():
        yield Fault("records", subject, problem)


def _search() -> Iterator[Fault]:
    from proxeny.documents import textindex as papers
    from proxeny.records import textindex as records

    for number, problem in records.faults():
        yield Fault("search", f"record {number}", problem)
    for code, problem in papers.faults():
        yield Fault("search", code, problem)


def _packets() -> Iterator[Fault]:
    from proxeny.packets.trail import altered

    for packet, problem in altered():
        yield Fault("packets", packet, problem)


def _proposals() -> Iterator[Fault]:
    from proxeny.reader.trail import astray

    for proposal, problem in astray():
        yield Fault("proposals", proposal, problem)


def _figures() -> Iterator[Fault]:
    from proxeny.indicators.trail import strays
    from proxeny.reports.queries import altered

    for subject in strays():
        yield Fault("figures", subject, "not as its history says")
    for subject in altered():
        yield Fault("reports", subject, "not what was compiled")


CHECKS = {
    "history": _history,
    "originals": _originals,
    "quotes": _quotes,
    "evidence": _evidence,
    "counts": _counts,
    "records": _records,
    "search": _search,
    "figures": _figures,
    "packets": _packets,
    "proposals": _proposals,
}
