"""`proxeny receive`: what a packet holds, and taking it in, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.packets.looking import Looked


def run(arguments: argparse.Namespace) -> int:
    """Look or take in; 1 where something speaks against it and nothing was written."""
    start_with_database()
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.packets.actions import take_in
    from proxeny.packets.envelope import Unsound, opened
    from proxeny.packets.looking import looked_at
    from proxeny.records.refusals import Invalid, Refused

    content = _read(Path(arguments.file))
    scope = scope_of_everything(on=environment.today())
    try:
        looked = looked_at(opened(content), why=arguments.why, scope=scope)
        taken = None
        if looked.before is None and looked.verdict and not arguments.dry_run:
            taken = take_in(content, scope=scope, context=system_context(via="command", why=arguments.why))
        elif looked.before is not None:
            take_in(content, scope=scope, context=system_context(via="command"))
    except Unsound as unsound:
        return _refused(arguments, str(unsound), line=unsound.line)
    except (Refused, Invalid) as error:
        return _refused(arguments, str(error), line=0)
    _tell(looked, arguments, taken=taken is not None)
    return DONE if taken or looked.before or (arguments.dry_run and looked.verdict) else FOUND


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from error


def _refused(arguments: argparse.Namespace, reason: str, *, line: int) -> int:
    if arguments.json:
        print_json({"file": arguments.file, "taken": False, "reason": reason, "line": line})
    else:
        print_line(f"{arguments.file}: {reason} Nothing was written.")
    return FOUND


def _tell(looked: Looked, arguments: argparse.Namespace, *, taken: bool) -> None:
    if arguments.json:
        print_json(_plain(looked, arguments.file, taken=taken))
        return
    letter = looked.opened.letter
    # What a packet holds is not looked at before its sender is trusted.
    what = looked.contents.title or letter.kind
    print_line(f"packet {letter.number} of {letter.sender} for {letter.receiver}: {what}")
    for one in looked.contents.said:
        print_line("\t".join(filter(None, (str(one.label), one.text, str(one.note)))))
    for fault in looked.contents.faults:
        print_line(looked.told(fault))
    if looked.before is not None:
        print_line(f"taken in already on {looked.before.at:%Y-%m-%d}; nothing was changed")
    elif not looked.verdict:
        print_line(f"{looked.verdict.text} Nothing was written.")
    else:
        print_line("taken in" if taken else "nothing was written")


def _plain(looked: Looked, file: str, *, taken: bool) -> dict[str, Any]:
    letter = looked.opened.letter
    said = [{"label": str(one.label), "text": one.text, "note": str(one.note)} for one in looked.contents.said]
    reason = "" if looked.before else looked.verdict.text
    faults = [looked.told(fault) for fault in looked.contents.faults]
    names = {name: getattr(letter, name) for name in ("kind", "sender", "receiver", "number", "previous", "made_at")}
    ends = {"taken": taken, "before": looked.before is not None, "reason": reason, "faults": faults, "holds": said}
    return {"file": file, "hash": looked.opened.hash, "key": looked.opened.fingerprint, **names, **ends}
