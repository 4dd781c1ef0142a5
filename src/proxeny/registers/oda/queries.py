"""What the amounts of a stored ODA project leave to be asked."""

from __future__ import annotations

from typing import cast

from proxeny.records.models import Record
from proxeny.records.register import Values
from proxeny.registers.oda.models import OdaProject
from proxeny.registers.oda.rules import unsettled


def doubts(record: Record, _state: Values) -> list[str]:
    """What speaks against the amounts of a project without forbidding them, in sentences."""
    project = cast("OdaProject", record)
    tranches = list(project.tranches.values_list("sum", "currency"))
    return unsettled(project.total, currency=project.currency, tranches=tranches)
