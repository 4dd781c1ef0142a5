"""`proxeny deliver`: tell webhooks what changed, once or every minute."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_json, print_line, say
from proxeny.config.commands.start import start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.api.webhooks.actions import Round

_SECONDS = 60


def run(arguments: argparse.Namespace) -> int:
    """Tell what is due; 1 where a message was given up or a webhook ended."""
    start_with_database()
    while True:
        done = one_round()
        _print(done, arguments)
        if done.given_up or done.ended:
            say(f"{done.given_up} messages given up, {done.ended} webhooks ended; GET /api/v1/webhooks tells which")
        if not arguments.follow:
            return FOUND if done.given_up or done.ended else DONE
        time.sleep(_SECONDS)


def one_round() -> Round:
    """Queue what is new, try what is due, forget what is old."""
    from functools import partial

    from django.conf import settings

    from proxeny.api.actions import forget_done
    from proxeny.api.webhooks import actions
    from proxeny.api.webhooks.reaching import post

    context = system_context(via="webhook")
    send = partial(post, allowed=settings.WEBHOOK_HOSTS)
    done = actions.deliver(actions.queue(context=context), send=send, clock=environment.now, context=context)
    forget_done(at=context.at)
    actions.forget_old(at=context.at)
    return done


def _print(done: Round, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json(vars(done))
        return
    counts = f"{done.queued} queued, {done.delivered} delivered, {done.failed} to be tried again"
    print_line(f"{counts}, {done.given_up} given up, {done.ended} ended")
