"""Knows how the reference data is written to the database: all of it or nothing, and only what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import fold
from proxeny.places import vietnam, world
from proxeny.places.datafile import DATA
from proxeny.places.holdings import Holdings, NameKey
from proxeny.places.models import Place, PlaceName, PlaceVersion, Succession

Progress = Callable[[str, int, int], None]
_Item = TypeVar("_Item")
_BATCH = 2_000

# Later files point to places of earlier ones.
_FILES: tuple[Callable[..., None], ...] = (
    world.read_countries,
    vietnam.read_units,
    vietnam.read_unit_names,
    vietnam.read_succession,
    vietnam.read_districts,
    vietnam.read_communes,
    world.read_localities,
    world.read_known_spellings,
)


def read_reference(folder: Path = DATA, *, on_progress: Progress | None = None) -> Holdings:
    """Everything that the files of a folder say; nothing is written. Raises DataFileError."""
    tell = on_progress or _silent
    held = Holdings()
    for done, read in enumerate(_FILES, start=1):
        read(folder, into=held)
        tell(str(_("reference files")), done, len(_FILES))
    return held


def load_reference(*, on_progress: Progress | None = None) -> dict[str, int]:
    """Brings the database to what the shipped files say, in one transaction; a second run writes nothing.

    Names and rows that others have added stay. Returns how many places, versions, names and successions the files
    hold. `on_progress` gets the stage, what is done and the total. Raises DataFileError before anything is written.
    """
    tell = on_progress or _silent
    held = read_reference(on_progress=tell)
    with transaction.atomic():
        _store(held.places.values(), table=_Table(Place, ("code",)), on_progress=tell)
        _store(held.versions, table=_Table(PlaceVersion, ("place_id", "valid_from")), on_progress=tell)
        _store(held.successions, table=_Table(Succession, ("old_id", "new_id")), on_progress=tell)
        _store_names(held, on_progress=tell)
        _tell_planner()
    return {
        "places": len(held.places),
        "versions": len(held.versions),
        "names": len(held.names),
        "successions": len(held.successions),
    }


def _tell_planner() -> None:
    """PostgreSQL takes tables that it has not looked at yet for small, and then joins them row by row."""
    if connection.vendor == "postgresql":
        tables = ", ".join(model._meta.db_table for model in (Place, PlaceName, PlaceVersion, Succession))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")


@dataclass(frozen=True, slots=True)
class _Table:
    """One table to bring up to date: its columns, and the few of them that name a row."""

    model: type[Model]
    keys: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        return [field.attname for field in self.model._meta.concrete_fields if field.name != "id"]

    def stored(self) -> dict[tuple[object, ...], tuple[object, ...]]:
        at = [self.columns.index(key) for key in self.keys]
        # Unordered: the order of these tables is that of the places, which would be joined for nothing.
        rows = self.model._default_manager.order_by().values_list(*self.columns)
        return {tuple(row[i] for i in at): row for row in rows}


def _store(rows: Iterable[Model], *, table: _Table, on_progress: Progress) -> None:
    """Inserts rows whose key is new and updates those that differ."""
    stored = table.stored()
    new = []
    for row in rows:
        before = stored.get(tuple(getattr(row, key) for key in table.keys))
        if before is None:
            new.append(row)
        elif before != tuple(getattr(row, column) for column in table.columns):
            values = {column: getattr(row, column) for column in table.columns}
            key = {column: values.pop(column) for column in table.keys}
            table.model._default_manager.filter(**key).update(**values)
    _insert(new, model=table.model, total=len(new), on_progress=on_progress)


def _store_names(held: Holdings, *, on_progress: Progress) -> None:
    """Adds what is new; a name that a shipped file once gave and gives no longer goes, others' names stay."""
    sources = {source for _form, source in held.names.values()}
    stored, gone = set(), []
    rows = PlaceName.objects.order_by().values_list("pk", "source", "place_id", "lang", "name")
    for pk, source, *rest in rows:
        key = (rest[0], rest[1], rest[2])
        stored.add(key)
        if source in sources and key not in held.names:
            gone.append(pk)
    for batch in _batches(gone):
        PlaceName.objects.filter(pk__in=batch).delete()
    new = [key for key in held.names if key not in stored]
    for done in _insert_names((key, held.names[key]) for key in new):
        on_progress(str(PlaceName._meta.verbose_name_plural), done, len(new))


def _insert_names(names: Iterable[tuple[NameKey, tuple[str, str]]]) -> Iterator[int]:
    """Past the model layer, which would take three times as long for a hundred thousand names; yields how many."""
    quote = connection.ops.quote_name
    columns = ("place_id", "lang", "name", "form", "source", "folded", "squeezed")
    listed = ", ".join(quote(column) for column in columns)
    row = f"({', '.join(['%s'] * len(columns))})"
    done = 0
    with connection.cursor() as cursor:
        for batch in _batches(names):
            rows = ", ".join([row] * len(batch))
            values = [value for key, rest in batch for value in (*key, *rest, *_for_finding(key[2]))]
            cursor.execute(f"INSERT INTO {quote(PlaceName._meta.db_table)} ({listed}) VALUES {rows}", values)
            done += len(batch)
            yield done


def _for_finding(name: str) -> tuple[str, str]:
    folded = fold(name)
    return folded, folded.replace(" ", "")


def _insert(rows: Iterable[Model], *, model: type[Model], total: int, on_progress: Progress) -> None:
    done = 0
    for batch in _batches(rows):
        model._default_manager.bulk_create(batch)
        done += len(batch)
        on_progress(str(model._meta.verbose_name_plural), done, total)


def _batches(rows: Iterable[_Item]) -> Iterator[list[_Item]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""
