"""`proxeny generate`: a realistic national data set in the current database."""

from __future__ import annotations

import argparse
from time import monotonic

from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_json, print_line, progress
from proxeny.config.commands.start import start_with_database, system_context


def run(arguments: argparse.Namespace) -> int:
    """Load what is missing, make the records, print how fast it went."""
    if arguments.records < 1:
        raise WrongCall(f"--records {arguments.records}: expected at least 1")
    if not 1 <= arguments.years <= 30:
        raise WrongCall(f"--years {arguments.years}: expected 1 to 30")
    start_with_database()
    from dataclasses import replace

    from proxeny.config.generate.national import generate
    from proxeny.places.load import load_reference
    from proxeny.places.models import Place

    context = replace(system_context(via="generate"), demo=True)
    with progress() as tell:
        if not Place.objects.exists():
            load_reference(on_progress=tell)
        began = monotonic()
        made = generate(arguments.records, years=arguments.years, seed=arguments.seed, context=context, tell=tell)
    seconds = monotonic() - began
    speed = round((made.records + made.others) / seconds)
    if arguments.json:
        told = {"records": made.records, "others": made.others, "seconds": round(seconds, 3)}
        print_json({**told, "records_per_second": speed})
    else:
        beside = f"and {made.others} of the other registers"
        print_line(f"{made.records} records {beside} in {seconds:.1f} s: {speed} a second")
    return DONE
