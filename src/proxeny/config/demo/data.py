"""The demonstration's own data files, and the acts in whose name they enter the system."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from proxeny.accounts.models import Office
from proxeny.audit.context import Context
from proxeny.config import environment
from proxeny.ground.declared import declaration

SEED = 2024
_HERE = Path(__file__).parent
CLERK, HEAD, CHAIR = "Chuyên viên", "Thủ trưởng", "Cụm trưởng"
_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@cache
def world(name: str) -> Any:
    """One file of the demonstration's world."""
    return declaration(_HERE / "world" / f"{name}.yaml", of=object)


@cache
def papers() -> list[dict[str, Any]]:
    """The index of the demonstration papers."""
    return declaration(_HERE / "papers" / "index.yaml", of=dict[str, list[dict[str, Any]]])["papers"]


def paper_text(file: str) -> bytes:
    """One demonstration paper, as it is kept."""
    return (_HERE / "papers" / file).read_bytes()


def published() -> Iterator[dict[str, Any]]:
    """The published figures of each source text; a version comes after what it is a version of."""
    sources = (declaration(path, of=dict[str, Any]) for path in (_HERE / "published").glob("*.yaml"))
    return iter(sorted(sources, key=lambda source: ("version_of" in source["reference"], source["reference"]["id"])))


def morning(day: date) -> datetime:
    """Nine o'clock in Hanoi on the day, but never later than the moment at which the demonstration stands."""
    return min(datetime.combine(min(day, environment.today()), time(9), tzinfo=_HANOI), environment.now())


def acting(office: Office | None, *, on: date, post: str = CLERK, why: str = "") -> Context:
    """Someone made up who holds a post in an office on a day; without an office the demonstration itself."""
    code = office.code if office else "system"
    actor = f"{post} minh họa, {_short(office)}" if office else "Proxeny"
    return Context(actor=actor, at=morning(on), today=on, office=code, via="generate", why=why, demo=True)


def _short(office: Office) -> str:
    return str(office.names["vi"]) if office.kind == Office.Kind.MINISTRY or not office.place else office.place.name_vi


def closing_day(end: date, *, office: str) -> date:
    """The day, within the first week after a period, on which an office sends its return and has its books complete."""
    return end + timedelta(days=1 + sum(map(ord, office)) % 5)
