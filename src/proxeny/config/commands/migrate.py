"""`proxeny migrate`: brings database, reference data and search indexes to what this version holds."""

from __future__ import annotations

import argparse

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE
from proxeny.config.commands.output import Progress, print_line, progress
from proxeny.config.commands.start import pending_migrations, start


def run(arguments: argparse.Namespace) -> int:
    """Migrate, load what differs of the reference data, make search indexes of other rules anew."""
    environment.keep_secret_key()
    start()
    pending = pending_migrations()
    with progress() as tell:
        loaded = prepare(tell=tell)
    print_line(f"{len(pending)} migrations applied; {loaded['places']} places and {loaded['names']} names at hand")
    return DONE


def prepare(*, tell: Progress) -> dict[str, int]:
    """Create or upgrade all tables, reference data and search indexes; counts of the reference data after it."""
    from proxeny.config import search_indexes
    from proxeny.config.tables import bring_up_to_date
    from proxeny.places.load import load_reference

    tell("database", 0, 1)
    bring_up_to_date()
    tell("database", 1, 1)
    loaded = load_reference(on_progress=tell)
    search_indexes.bring_up_to_date(tell=tell)
    return loaded
