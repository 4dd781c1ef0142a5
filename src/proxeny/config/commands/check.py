"""`proxeny check`: whether this installation can do its work, line by line."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import has_database, pending_migrations, start

_FONTS = ("Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif")

_NONE_YET = (False, "none yet: run `proxeny migrate`")
_OF_FOLDER = frozenset({"folder is writable", "folder is closed"})
_OF_DATABASE = frozenset({"database", "migrations", "search indexes", "reference data", "sealed data"})
# Rights of the group and of everybody.
_OTHERS = 0o077


def run(arguments: argparse.Namespace) -> int:
    """One line a test, ok or not; 1 if any is not."""
    start()
    lacking = _lacking()
    results = [(name, *(_NONE_YET if name in lacking else _tried(test))) for name, test in TESTS.items()]
    if arguments.json:
        print_json([{"test": name, "ok": ok, "detail": detail} for name, ok, detail in results])
    for name, ok, detail in () if arguments.json else results:
        print_line(f"{'ok ' if ok else 'not'}\t{name}\t{detail}")
    return DONE if all(ok for _name, ok, _detail in results) else FOUND


def _lacking() -> frozenset[str]:
    """The tests of what is not there yet: to try them would make it."""
    if not environment.home().exists():
        return _OF_FOLDER | _OF_DATABASE
    return frozenset() if has_database() else _OF_DATABASE


def _tried(test: Callable[[], tuple[bool, str]]) -> tuple[bool, str]:
    # Each test stands alone: what one cannot do is its line, not the end of the others.
    try:
        return test()
    except Exception as error:
        return False, (str(error).splitlines() or [type(error).__name__])[0]


def _day() -> tuple[bool, str]:
    fixed = " (fixed by PROXENY_TODAY)" if environment.text("TODAY") else ""
    return True, f"{environment.today()}{fixed}"


def _folder() -> tuple[bool, str]:
    home = environment.home()
    with tempfile.NamedTemporaryFile(dir=home):
        return True, str(home)


def _closed() -> tuple[bool, str]:
    home = environment.home()
    if not home.stat().st_mode & _OTHERS:
        return True, "the folder is closed to other accounts of this machine"
    open_to_others = sorted(entry.name for entry in home.iterdir() if entry.lstat().st_mode & _OTHERS)
    if open_to_others:
        return False, f"other accounts of this machine can read {open_to_others[0]}: run `chmod -R go= {home}`"
    return True, "nothing in the folder is open to other accounts of this machine"


def _database() -> tuple[bool, str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"


def _migrations() -> tuple[bool, str]:
    pending = pending_migrations()
    return (False, f"{len(pending)} to apply: run `proxeny migrate`") if pending else (True, "up to date")


def _indexes() -> tuple[bool, str]:
    if pending_migrations():
        return False, "not known before the migrations"
    from proxeny.config.search_indexes import outdated

    older = ", ".join(index.name for index in outdated())
    return (False, f"made after older rules ({older}): run `proxeny migrate`") if older else (True, "up to date")


def _reference() -> tuple[bool, str]:
    from proxeny.places.models import Place, PlaceName

    places, names = Place.objects.count(), PlaceName.objects.count()
    return places > 0, f"{places} places, {names} names" if places else "none: run `proxeny migrate`"


def _law() -> tuple[bool, str]:
    from proxeny.law.load import load_pack

    pack = load_pack()
    return True, f"pack {pack.code}: {len(pack.rules)} rules"


def _sealed() -> tuple[bool, str]:
    from proxeny.records.models import RecordKey
    from proxeny.records.sealed_papers.queries import is_free, lying_open
    from proxeny.records.sealing import keys
    from proxeny.records.sealing.queries import unopened

    missing = unopened()
    if missing:
        told = ", ".join(f"{number} records need key {name}" for name, number in sorted(missing.items()))
        return False, f"{told}: put it back into {keys.path()} (docs/how-to/keep-sealed-data.md)"
    if any(is_free(one) for one in lying_open().select_related("document")):
        return False, "papers of sealed records lie in clear: run `proxeny seal`"
    count = RecordKey.objects.count()
    if not count:
        return True, "nothing is sealed yet"
    return True, f"{count} records open with the key {keys.masters()[0].name}; keep a copy of it apart from backups"


def _catalogues() -> tuple[bool, str]:
    found = sorted(path.parts[-3] for path in _package().glob("locale/*/LC_MESSAGES/django.mo"))
    return True, f"languages of the screens: en {' '.join(found)}".rstrip()


def _package() -> Path:
    return Path(__file__).resolve().parents[2]


def _fonts() -> tuple[bool, str]:
    from typst import Fonts

    found = {str(family) for family in Fonts().families()}
    usable = [name for name in _FONTS if name in found]
    return bool(usable), ", ".join(usable) or "no serif font: install Debian's fonts-liberation or fonts-noto-core"


TESTS: dict[str, Callable[[], tuple[bool, str]]] = {
    "day": _day,
    "folder is writable": _folder,
    "folder is closed": _closed,
    "database": _database,
    "migrations": _migrations,
    "search indexes": _indexes,
    "reference data": _reference,
    "law": _law,
    "sealed data": _sealed,
    "translations": _catalogues,
    "fonts": _fonts,
}
