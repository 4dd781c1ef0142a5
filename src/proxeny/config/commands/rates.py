"""`proxeny rates`: the exchange rates that are known, and `proxeny rates import FILE` to keep those of a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line, say
from proxeny.config.commands.start import day_of, start_with_database, system_context


def run(arguments: argparse.Namespace) -> int:
    """Rates on a day, or those of a file kept; 1 where lines have problems and nothing was written."""
    start_with_database()
    words = arguments.words
    if words[:1] == ["import"]:
        if len(words) != 2:
            raise WrongCall("expected `rates import FILE`")
        return _import(Path(words[1]), arguments)
    if words:
        raise WrongCall(f"rates {' '.join(words)}: expected nothing or `import FILE`")
    return _show(arguments)


def _import(path: Path, arguments: argparse.Namespace) -> int:
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.rates.actions import keep_rates
    from proxeny.rates.reading import RatesFileError, read_rates

    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from error
    today = environment.today()
    try:
        rates = read_rates(content, today=today)
    except RatesFileError as error:
        if arguments.json:
            print_json({"problems": error.problems})
        for problem in () if arguments.json else error.problems:
            print_line(problem)
        return FOUND
    if arguments.dry_run:
        _tell({"rates": len(rates)}, arguments)
        return DONE
    context = system_context(via="import", why=path.name)
    kept = keep_rates(rates, scope=scope_of_everything(on=today), context=context)
    _tell({"new": kept.new, "corrected": kept.corrected, "unchanged": kept.unchanged}, arguments)
    return DONE


def _tell(counts: dict[str, int], arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json(counts)
    else:
        print_line(", ".join(f"{name}: {number}" for name, number in counts.items()))


def _show(arguments: argparse.Namespace) -> int:
    from proxeny.ground.conversion import rate_on
    from proxeny.rates.queries import currencies, known_rates

    on = day_of(arguments.on, argument="--on")
    codes = currencies()
    known = known_rates(codes, first=on, last=on)
    found = [rate for code in codes if (rate := rate_on(known, code, on=on))]
    if arguments.json:
        print_json(
            {
                "on": on,
                "rates": [
                    {"currency": r.currency, "value": format(r.value.normalize(), "f"), "on": r.on, "source": r.source}
                    for r in found
                ],
            }
        )
    for rate in () if arguments.json else found:
        print_line("\t".join((rate.currency, format(rate.value.normalize(), "f"), str(rate.on), rate.source)))
    if not found:
        say(f"no exchange rate is known for {on}")
    return DONE if found else FOUND
