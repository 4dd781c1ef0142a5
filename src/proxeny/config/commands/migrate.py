"""`proxeny migrate`: brings database and reference data to what this version holds."""

from __future__ import annotations

import argparse

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE
from proxeny.config.commands.output import Progress, print_line, progress
from proxeny.config.commands.start import pending_migrations, start


def run(arguments: argparse.Namespace) -> int:
    """Migrate, then load what differs of the reference data."""
    environment.keep_secret_key()
    start()
    pending = pending_migrations()
    with progress() as tell:
        loaded = prepare(tell=tell)
    print_line(f"{len(pending)} migrations applied; {loaded['places']} places and {loaded['names']} names at hand")
    return DONE


def prepare(*, tell: Progress) -> dict[str, int]:
    """Create or upgrade all tables and load the reference data; counts of what is there after it."""
    from proxeny.config.tables import bring_up_to_date
    from proxeny.places.load import load_reference

    tell("database", 0, 1)
    bring_up_to_date()
    tell("database", 1, 1)
    return load_reference(on_progress=tell)
