"""Making many records at once: validation, statements, cells, history and lists, in one transaction."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

from bench._bed import row

RECORDS = 20_000


def measure(label: str) -> None:
    """Rows a second, for records alone and for records with two members and a stop each."""
    from proxeny.accounts.models import Office
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.audit.context import Context
    from proxeny.records.creation import NewRecord, create_many
    from proxeny.records.register import REGISTERS

    office = Office.objects.get(code="VN63-24")
    scope = scope_of_everything(on=date(2024, 7, 9))
    at = datetime(2024, 7, 9, tzinfo=UTC)
    context = Context(actor="bench", at=at, today=at.date(), office=office.code, via="generate", demo=True)
    lists = {
        "members": [{"name": "Nguyễn Văn A"}, {"name": "Trần Thị B"}],
        "stops": [{"country": "LA", "place": "LA-XS"}],
    }
    for name, more in {"create_many, records alone": {}, "create_many, with 2 members and a stop": lists}.items():
        rows = [
            NewRecord(
                {
                    "direction": "out",
                    "title": f"Đoàn công tác số {number}",
                    "starts_on": date(2021, 1, 4) + timedelta(days=number % 300),
                    "ends_on": date(2021, 1, 8) + timedelta(days=number % 300),
                    "persons": 6,
                    **more,
                },
                state="reported",
            )
            for number in range(RECORDS)
        ]
        began = time.perf_counter()
        create_many(REGISTERS["delegations"], rows, office=office, scope=scope, context=context)
        row(label, name, f"{RECORDS / (time.perf_counter() - began):,.0f} records/s", "")
