"""`proxeny restore`: a backup brought back on an empty installation, then verified."""

from __future__ import annotations

import argparse
from pathlib import Path

from proxeny.config import environment
from proxeny.config.commands.migrate import prepare
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_line, progress, say
from proxeny.config.commands.start import start
from proxeny.config.commands.verify import all_faults


def run(arguments: argparse.Namespace) -> int:
    """Bring all back, upgrade it where it is older, verify it; 1 where something does not hold. Raises WrongCall."""
    # Its keys come from the old installation.
    environment.home().mkdir(parents=True, exist_ok=True)
    start()
    from proxeny.config.backup.manifest import BackupError
    from proxeny.config.backup.reading import read_backup, strays

    path = Path(arguments.file)
    try:
        with progress(stages=4) as tell:
            manifest = read_backup(path, tell=tell)
            prepare(tell=tell)
            faults = [f"{fault.check}\t{fault.place}\t{fault.problem}" for fault in all_faults(tell)]
    except BackupError as error:
        raise WrongCall(f"{path}: {error}") from error
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror or error}") from error
    faults += [f"history\t{chain}\tdoes not lead on from the backup" for chain in strays(manifest)]
    for line in faults:
        print_line(line)
    print_line(f"state of {manifest.made_at}: {len(manifest.parts)} parts brought back, {len(faults)} faults")
    say("Put secret_key and seal_keys of the old installation into the home folder: sealed fields stay closed without.")
    return FOUND if faults else DONE
