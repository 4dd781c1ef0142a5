"""`proxeny duplicates find`: pairs of records that look like one, for people to judge at the desk."""

from __future__ import annotations

import argparse
from functools import partial

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_json, print_line, progress
from proxeny.config.commands.start import start_with_database


def run(arguments: argparse.Namespace) -> int:
    """Search one register or all that are compared; each goes on where it was interrupted."""
    start_with_database()
    from proxeny.partners.twins.actions import find_twins
    from proxeny.partners.twins.compared import COMPARED

    if arguments.register and arguments.register not in COMPARED:
        raise WrongCall(f"{arguments.register}: expected one of {', '.join(sorted(COMPARED))}")
    chosen = [arguments.register] if arguments.register else sorted(COMPARED)
    found = {}
    with progress(stages=len(chosen)) as tell:
        for name in chosen:
            tell(name, 0, 1)
            found[name] = find_twins(COMPARED[name], at=environment.now(), tell=partial(tell, name))
    if arguments.json:
        print_json(
            {
                name: {"records": one.records, "compared": one.compared, "pairs": one.pairs, "resumed": one.resumed}
                for name, one in found.items()
            }
        )
    for name, one in () if arguments.json else found.items():
        print_line(f"{name}: {one.pairs} pairs among {one.records} records ({one.compared} comparisons)")
    return DONE
