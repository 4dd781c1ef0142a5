"""What one looks at first: trips entered step by step, tied to agreements, and proven by a paper of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import HEAD, acting
from proxeny.config.generate.hosts import Host
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, quote, store
from proxeny.records import actions
from proxeny.records.links import actions as ties
from proxeny.registers.agreements.models import Agreement
from proxeny.registers.delegations.models import Delegation

_HEADING = "Tài liệu minh họa soạn cho Proxeny; số liệu và tên người là hư cấu."


def tie_agreements(signed: dict[tuple[str, date], int], *, offices: dict[str, Office], scope: Scope) -> int:
    """Tie each agreement to the visit with its partner's country nearest its day of signature, within ten days."""
    tied = 0
    for (code, day), number in signed.items():
        agreement = Agreement.everything.get(pk=number)
        visit = _visit(offices[code], day, country=agreement.country_id)
        if visit is None:
            continue
        context = acting(offices[code], on=day)
        ties.link(agreement, target=visit, kind="signed_during", scope=scope, context=context)
        tied += 1
    return tied


def _visit(office: Office, day: date, *, country: str | None) -> Delegation | None:
    since = day - timedelta(days=10)
    near = Delegation.everything.filter(office=office, starts_on__gte=since, starts_on__lte=day, stops__country=country)
    return near.exclude(state__in=["draft", "submitted", "decided"]).order_by("-starts_on").first()


def prove_trips(office: Office, *, host: Host, scope: Scope) -> int:
    """Write a short report of the last three reported trips, keep it, and rest day and persons on its passages."""
    trips = Delegation.everything.filter(office=office, direction="out", state="reported").order_by("-starts_on")[:3]
    for trip in trips:
        _prove(trip, _report(trip, host), scope=scope)
    return len(trips)


@dataclass(frozen=True)
class TripReport:
    """The text of a trip report, and the passages that state a field."""

    code: str
    title: str
    text: str
    passages: dict[str, str]


def _report(trip: Any, host: Host) -> TripReport:
    departs = f"khởi hành ngày {trip.starts_on:%d/%m/%Y}"
    persons = f"Đoàn gồm {trip.persons} người"
    title = f"Báo cáo kết quả chuyến đi {trip.ref}"
    lines = (
        _HEADING,
        f"{title}\n{host.unit[:1].upper()}{host.unit[1:]}",
        f"1. {trip.title}, {departs}, về nước ngày {trip.ends_on:%d/%m/%Y}.",
        f"2. {persons}, do {trip.head_post} làm trưởng đoàn.",
        f"3. Kết quả: {trip.results}",
    )
    passages = {"starts_on": departs, "persons": persons}
    return TripReport(f"demo-trip-{trip.office.code}-{trip.ref}", title, "\n\n".join(lines), passages)


def _prove(trip: Any, report: TripReport, *, scope: Scope) -> None:
    context = acting(trip.office, on=trip.reported_on)
    paper = Paper(
        code=report.code,
        kind=Document.Kind.DEMONSTRATION,
        title=report.title,
        lang="vi",
        published_on=trip.reported_on,
        file_name=f"{trip.ref}.txt",
        media_type="text/plain",
    )
    document = store(paper, report.text.encode(), pages=[report.text], context=context)
    actions.attach(trip, document=document, role="report", scope=scope, context=context)
    for field, text in report.passages.items():
        actions.prove(trip, field=field, quote=quote(document, text, context=context), scope=scope, context=context)


def walk_through(office: Office, *, scope: Scope) -> int:
    """Take the office's decided trips through their earlier steps again, so that their history shows each of them."""
    moved = 0
    for trip in Delegation.everything.filter(office=office, state="draft", direction="out").order_by("starts_on")[:1]:
        today = acting(office, on=date(2024, 7, 5))
        actions.move(trip, code="submit", scope=scope, context=today)
        sent_back = acting(office, on=date(2024, 7, 8), post=HEAD, why="Bổ sung thư mời của đối tác.")
        actions.move(trip, code="return", scope=scope, context=sent_back)
        moved += 1
    return moved
