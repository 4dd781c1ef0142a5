"""A personal datum planted in every sealed field and in a sealed paper, and all the places where it must not lie."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from proxeny.records.creation import NewRecord, create
from proxeny.records.fields import SealedField
from proxeny.records.register import Register
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.sealing import keys
from tests.contract.acts import values_for
from tests.factories import World, context
from tests.security.conftest import client_of

PLANTED: dict[str, Any] = {
    "name": "Zmatkin Qlotq",
    "line": "Zmatkin Qlotq",
    "number": "QZ99887766",
    "text": "Wvuqx house behind the mill",
    "day": date(1931, 2, 27),
}
MARKS = ("Zmatkin", "Qlotq", "zmatkin", "QZ99887766", "qz99887766", "Wvuqx", "wvuqx", "1931-02-27", "27/02/1931")
CONTENT = b"Zmatkin Qlotq, passport QZ99887766"


def planted_row(model: Any, names: tuple[str, ...], row: dict[str, Any]) -> dict[str, Any]:
    """The row with the datum in each of its sealed fields."""
    fields = {name: model._meta.get_field(name) for name in names}
    return row | {name: PLANTED[f.holds] for name, f in fields.items() if isinstance(f, SealedField)}


def planted(world: World, register: Register) -> Any:
    """A record of Bac Giang with something in every sealed field."""
    values = planted_row(register.model, register.fields, values_for(world, register))
    for rows in register.rows:
        if any(path.startswith(f"{rows.name}.") for path in register.sealed):
            values[rows.name] = [planted_row(rows.model, rows.fields, {})]
    act = context(world.bac_giang)
    return create(register, NewRecord(values), office=world.bac_giang, scope=world.scope(), context=act)


def told(text: str | bytes) -> list[str]:
    """The marks that a text holds."""
    return [mark for mark in MARKS if (mark.encode() if isinstance(text, bytes) else mark) in text]


def rows_of_all_tables() -> Iterator[str]:
    """Every row of every table, as text."""
    for model in apps.get_models():
        for row in model._base_manager.values_list():
            yield f"{model.__name__}: {row}"


def on_disk() -> Iterator[tuple[str, bytes]]:
    """Every file of the installation with its bytes, but for the keys."""
    for path in Path(settings.PROXENY_HOME).rglob("*"):
        if path.is_file() and path.name != keys.FILE:
            yield str(path), path.read_bytes()


def dump() -> bytes:
    """The very bytes of the database file, where it is one."""
    if connection.vendor != "sqlite":
        return b""
    connection.ensure_connection()
    return connection.connection.serialize()  # type: ignore[no-any-return]


def with_paper(world: World, record: Any) -> SealedPaper:
    """A paper about the planted person on a sealed record, whose name stands in the file, its name and its title."""
    file = SimpleUploadedFile("Zmatkin Qlotq.txt", CONTENT)
    sent = {"file": file, "title": "Passport of Zmatkin Qlotq", "lang": "vi", "role": "evidence"}
    answer = client_of(world, "clerk").post(f"/{record.kind}/{record.pk}/attach", sent)
    assert answer.status_code == 302, answer.content.decode()
    return SealedPaper.objects.latest("pk")
