"""Making many records at once, and a whole import of a file, beside django-import-export over the same rows."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench._bed import OFFICE, row

RECORDS, IMPORTED, BY_PEER = 20_000, 20_000, 1_000
AT = datetime(2024, 7, 9, tzinfo=UTC)
FIRST = date(2021, 1, 4)
HEAD = ("direction", "title", "starts_on", "ends_on", "persons")


def measure(label: str, *, folder: Path) -> None:
    """Rows a second, each with checks, statements, cells, search and history; the peer's have none of these."""
    from proxeny.records.creation import NewRecord, create_many
    from proxeny.records.register import REGISTERS

    office, scope, context = _acting(via="generate")
    lists = {
        "members": [{"name": "Nguyễn Văn A"}, {"name": "Trần Thị B"}],
        "stops": [{"country": "LA", "place": "LA-XS"}],
    }
    for name, more in {"create_many, records alone": {}, "create_many, with 2 members and a stop": lists}.items():
        rows = [
            NewRecord({**dict(zip(HEAD, _values(n), strict=True)), **more}, state="reported") for n in range(RECORDS)
        ]
        _rate(
            label,
            name,
            lambda rows=rows: create_many(REGISTERS["delegations"], rows, office=office, scope=scope, context=context),  # type: ignore[misc]
            rows=RECORDS,
        )
    ours = _rate(label, "a whole import of a file", _import(folder), rows=IMPORTED)
    theirs = _rate(label, "", _by_import_export, rows=BY_PEER)
    row(label, "django-import-export, rows alone", f"{theirs:,.0f} records/s", "", f"{ours / theirs:.1f} times slower")


def _rate(label: str, name: str, call: Callable[[], object], *, rows: int) -> float:
    began = time.perf_counter()
    call()
    rate = rows / (time.perf_counter() - began)
    if name:
        row(label, name, f"{rate:,.0f} records/s", "", "")
    return rate


def _acting(*, via: str) -> tuple[Any, Any, Any]:
    from proxeny.accounts.models import Office
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.audit.context import Context

    office = Office.objects.get(code=OFFICE)
    context = Context(actor="bench", at=AT, today=AT.date(), office=office.code, via=via, demo=True)
    return office, scope_of_everything(on=AT.date()), context


def _values(number: int) -> tuple[Any, ...]:
    begins = FIRST + timedelta(days=number % 300)
    return ("out", f"Đoàn công tác số {number}", begins, begins + timedelta(days=4), 6)


def _import(folder: Path) -> Callable[[], object]:
    """Reading, matching, checking and writing a file of delegations, all or nothing."""
    from proxeny.records.exchange import Source, import_file
    from proxeny.records.register import REGISTERS

    path = folder / "import.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        out.writerows([str(value) for value in _values(number)] for number in range(IMPORTED))
    office, scope, context = _acting(via="import")

    def whole() -> None:
        source = Source.of(path)
        outcome = import_file(REGISTERS["delegations"], source, office=office, scope=scope, context=context)
        assert outcome.batch, [str(problem) for problem in outcome.problems[:3]]

    return whole


def _by_import_export() -> None:
    """The rows alone, as that library writes them: no statements, counts, search text or history."""
    import tablib
    from import_export import resources

    from proxeny.registers.delegations.models import Delegation

    office, _scope, _context = _acting(via="import")

    class Rows(resources.ModelResource):
        class Meta:
            model = Delegation
            fields = HEAD
            import_id_fields = ()
            force_init_instance = True
            use_transactions = True

        def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
            instance.kind, instance.office_id, instance.place_id = "delegations", office.pk, office.place_id
            instance.ref, instance.state, instance.lang = f"IE-{row['title'][-12:]}", "reported", "vi"
            instance.listed_on, instance.recorded_at = instance.starts_on, AT

        def get_queryset(self) -> Any:
            return Delegation.everything.all()

    data = tablib.Dataset(headers=HEAD)
    for number in range(BY_PEER):
        data.append([str(value) for value in _values(number)])
    result = Rows().import_data(data, dry_run=False, raise_errors=True)
    assert result.total_rows == BY_PEER
