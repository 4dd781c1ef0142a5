"""`proxeny backup`: the whole state in one file, consistent while people work."""

from __future__ import annotations

import argparse
from pathlib import Path

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line, progress, say
from proxeny.config.commands.start import start_with_database


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what is not in it. Raises WrongCall."""
    start_with_database()
    from proxeny.config.backup.manifest import BackupError
    from proxeny.config.backup.writing import write_backup

    target = Path(arguments.file)
    try:
        with progress(stages=2) as tell:
            manifest = write_backup(target, at=environment.now(), tell=tell)
    except BackupError as error:
        raise WrongCall(f"{target}: {error}") from error
    except OSError as error:
        raise WrongCall(f"{target}: {error.strerror or error}") from error
    print_line(f"{target}: {target.stat().st_size} bytes, {len(manifest.parts)} parts, {len(manifest.links)} histories")
    say(
        f"The keys are not in it, so that whoever finds it reads no sealed case: keep secret_key and seal_keys "
        f"of {environment.home()} apart from it, in a safe place."
    )
    return DONE
