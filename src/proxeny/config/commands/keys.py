"""`proxeny keys`: the keys with which offices sign packets, and those that are trusted of offices elsewhere."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line, say
from proxeny.config.commands.start import office_named, start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.accounts.scope import Scope
    from proxeny.audit.context import Context


def run(arguments: argparse.Namespace) -> int:
    """List keys, or make, trust or end one."""
    start_with_database()
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.records.refusals import Refused

    acts = {None: _list, "make": _make, "trust": _trust, "end": _end}
    scope = scope_of_everything(on=environment.today())
    try:
        return acts[arguments.act](arguments, scope, system_context(via="command", why=arguments.why))
    except Refused as refused:
        raise WrongCall(refused.verdict.text) from refused


def _list(arguments: argparse.Namespace, _scope: Scope, _context: Context) -> int:
    from proxeny.packets.envelope import spaced
    from proxeny.packets.models import OfficeKey, TrustedKey

    own = OfficeKey.objects.filter(ended_at=None).select_related("office").order_by("office__code")
    others = TrustedKey.objects.filter(ended_at=None).order_by("sender")
    rows: list[dict[str, Any]] = [{"office": k.office.code, "key": k.fingerprint, "here": True} for k in own]
    rows += [{"office": k.sender, "key": k.fingerprint, "here": False} for k in others]
    if arguments.json:
        print_json(rows)
    for row in () if arguments.json else rows:
        print_line("\t".join((row["office"], spaced(row["key"]), "signs here" if row["here"] else "trusted")))
    return DONE if rows else FOUND


def _make(arguments: argparse.Namespace, scope: Scope, context: Context) -> int:
    from proxeny.packets.actions import make_key
    from proxeny.packets.envelope import spaced

    made = make_key(office_named(arguments.office), scope=scope, context=context)
    if arguments.json:
        print_json({"office": made.office.code, "key": made.fingerprint})
    else:
        print_line(f"{made.office.code}\t{spaced(made.fingerprint)}")
        say("read these digits to whoever is to trust the key, by telephone or on paper")
    return DONE


def _trust(arguments: argparse.Namespace, scope: Scope, context: Context) -> int:
    from proxeny.packets.actions import trust

    if not (arguments.office and arguments.fingerprint):
        raise WrongCall("expected `keys trust FINGERPRINT --office CODE --why TEXT`")
    trust(arguments.office, digits=arguments.fingerprint, scope=scope, context=context)
    print_line(f"{arguments.office}: trusted")
    return DONE


def _end(arguments: argparse.Namespace, scope: Scope, context: Context) -> int:
    from proxeny.packets.actions import distrust, end_key
    from proxeny.packets.models import OfficeKey, TrustedKey

    digits = "".join((arguments.fingerprint or "").split()).lower()
    own = list(OfficeKey.objects.filter(fingerprint=digits, ended_at=None).select_related("office"))
    others = list(TrustedKey.objects.filter(fingerprint=digits, ended_at=None))
    if not own and not others:
        raise WrongCall(f"keys end {arguments.fingerprint or ''}: there is no such key in use")
    for key in own:
        end_key(key, scope=scope, context=context)
    for trusted in others:
        distrust(trusted, scope=scope, context=context)
    print_line("ended")
    return DONE
