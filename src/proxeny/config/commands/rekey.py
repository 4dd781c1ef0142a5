"""`proxeny rekey`: a new key of the installation over the keys of all sealed records."""

from __future__ import annotations

import argparse

from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_line
from proxeny.config.commands.start import start_with_database


def run(_arguments: argparse.Namespace) -> int:
    """Say how many keys of records were locked anew and where the new key lies; 1 where an earlier key is missing."""
    start_with_database()
    from proxeny.records.sealing.actions import rotate
    from proxeny.records.sealing.keys import KeyMissing, masters, path

    try:
        count = rotate()
    except KeyMissing as missing:
        print_line(f"nothing was changed: {missing}")
        return FOUND
    print_line(f"{count} records now open with the key {masters()[0].name}, the first line of {path()}")
    print_line("The lines below it open older backups only; remove them once no such backup is kept.")
    return DONE
