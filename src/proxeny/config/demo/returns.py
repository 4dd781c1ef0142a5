"""Sends the members' returns of each half-year, with what they type because its records are kept elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import CHAIR, HEAD, acting, closing_day, world
from proxeny.config.demo.offices import Offices
from proxeny.config.generate.chance import apportion
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.actions import accept, open_returns, receive
from proxeny.indicators.asked import questions_of

TEMPLATE = "six-month"
# In the language of the offices that give it.
WHY = "Nhập theo sổ theo dõi của đơn vị; hồ sơ chưa được nhập đủ vào sổ đăng ký trên hệ thống."
CHECKED = "Đã đối chiếu với sổ theo dõi của đơn vị: số liệu đúng như đã ghi."
# The office whose desk a newcomer sees first.
DRAFTING = "VN63-24"
_COMMITTED = "foreign_ngo_committed_value"
_CALENDAR = WorkingCalendar()


def send_returns(offices: Offices, *, scope: Scope) -> int:
    """All returns of all half-years, and Nghe An's of the year 2023; how many.

    Those of members are accepted by the chair; Nghe An's are received.
    """
    total = 0
    outside = offices.by_code[world("volumes")["nghe_an"]["office"]]
    for code, totals in world("volumes")["returns"].items():
        period = Period.parse(code)
        typed = shares(totals)
        for office in (*offices.members, outside):
            _send(office, period, observations=typed.get(office.code, {}), chair=offices, scope=scope)
            total += 1
    _send(outside, Period.parse("2023"), observations={}, chair=offices, scope=scope)
    return total + 1


def leave_a_draft(offices: Offices, *, scope: Scope) -> None:
    """A return that waits to be filled: what its halves told stands in its fields, each number with its source."""
    owner, asked = offices.by_code[DRAFTING], date(2024, 7, 8)
    period, context = Period.parse("2023"), acting(owner, on=asked)
    open_returns([owner], template="annual", period=period, due_on=date(2024, 7, 31), scope=scope, context=context)


def shares(totals: Mapping[str, int]) -> dict[str, dict[str, Quantity]]:
    """What each member types, so that the members together come to the totals."""
    weights = world("volumes")["weights"]
    typed: dict[str, dict[str, Quantity]] = {code: {} for code in weights}
    for measure, total in totals.items():
        if measure == _COMMITTED:
            continue
        for code, number in apportion(total, weights=weights).items():
            typed[code][measure] = Quantity.exact(number)
    for code, money in _committed(totals, typed).items():
        typed[code][_COMMITTED] = money
    return typed


def _committed(totals: Mapping[str, int], typed: Mapping[str, Mapping[str, Quantity]]) -> dict[str, Quantity]:
    """The money goes with the projects; members know it only roughly."""
    projects = {code: int(row["foreign_ngo_projects"].stated or 0) for code, row in typed.items()}
    thousands = apportion(totals[_COMMITTED] // 1000, weights=projects)
    return {code: _rough(Decimal(number * 1000)) for code, number in thousands.items()}


def _rough(dollars: Decimal) -> Quantity:
    if not dollars:
        return Quantity.exact(dollars, unit="USD")
    return Quantity(value=dollars, unit="USD", qualifier=Qualifier.ABOUT, status=Status.ESTIMATE)


def _send(
    office: Office, period: Period, *, observations: Mapping[str, Quantity], chair: Offices, scope: Scope
) -> None:
    assert period.end is not None
    due = _CALENDAR.add_working(period.end, 5)
    asked, sent, taken = _days(office, period.end)
    context = acting(office, on=asked)
    template = TEMPLATE if "-H" in period.code else "annual"
    owed = open_returns([office], template=template, period=period, due_on=due, scope=scope, context=context)[0]
    sender = acting(office, on=sent, post=HEAD)
    answers = {one.key: CHECKED for one in questions_of(owed, observations)}
    received = receive(owed, observations=observations, answers=answers, why=WHY, scope=scope, context=sender)
    if office in chair.members:
        head = chair.by_code[world("offices")["cluster"]["chair"]]
        accept(received, scope=scope, context=acting(head, on=taken, post=CHAIR))


def _days(office: Office, end: date) -> tuple[date, date, date]:
    """Asked in the last fortnight, sent within a week, accepted on the eighth at the latest."""
    sent = closing_day(end, office=office.code)
    return end - timedelta(days=10), sent, min(sent + timedelta(days=2), end + timedelta(days=8))
