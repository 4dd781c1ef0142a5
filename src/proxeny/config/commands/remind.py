"""`proxeny remind`: mail each person what is due; meant for once a day, harmless when called again."""

from __future__ import annotations

import argparse

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import start_with_database


def run(arguments: argparse.Namespace) -> int:
    """Send the reminders of today; 1 where a mail could not be sent, which a later call of the day tries again."""
    start_with_database()
    from proxeny.desk.reminders import remind, would_remind

    done = (would_remind if arguments.dry_run else remind)(on=environment.today())
    if arguments.json:
        print_json(vars(done))
    else:
        print_line(f"{done.sent} mails, {done.nothing} people with nothing to be told, {done.failed} not sent")
    return FOUND if done.failed else DONE
