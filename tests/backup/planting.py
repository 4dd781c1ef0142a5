"""Plants a personal datum in the sealed field of a case and in its paper; run in a process of its own."""

from __future__ import annotations

from datetime import date

from proxeny.config import environment
from proxeny.config.commands.start import start_with_database


def plant() -> None:
    """A protection case with its paper, of the first office."""
    start_with_database()
    from proxeny.accounts.models import Office
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.audit.context import Context
    from proxeny.records.creation import NewRecord, create
    from proxeny.records.register import REGISTERS
    from proxeny.records.sealed_papers.about import About
    from proxeny.records.sealed_papers.actions import keep

    office, scope = Office.objects.order_by("pk")[0], scope_of_everything(on=environment.today())
    context = Context("planter", environment.now(), environment.today(), office=office.code)
    values = {
        "case_kind": "protection",
        "title": "A case",
        "event_type": "accident",
        "starts_on": date(2024, 7, 1),
        "person_name": "Zmatkin Qlotq",
        "passport_no": "QZ99887766",
    }
    case = create(REGISTERS["consular"], NewRecord(values), office=office, scope=scope, context=context)
    about = About("Passport of Zmatkin Qlotq", "Zmatkin Qlotq.txt")
    keep(case, about=about, role="evidence", content=b"Zmatkin Qlotq, QZ99887766" * 99, scope=scope, context=context)


if __name__ == "__main__":
    plant()
