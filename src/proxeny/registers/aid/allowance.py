"""What lies outside the certificate of a foreign NGO, decided by the days on which it held; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _t

from proxeny.ground.text import squeeze

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Allowance:
    """What a certificate allows: units, fields and days; none of a sort named allows all of it.

    It holds from `since` to `until`, but for the days of `suspended` (its first day, and the day on which it goes on).
    `undated` says that it was suspended or revoked on a day that nobody has recorded.
    """

    number: str
    holder: str
    units: frozenset[str]
    fields: frozenset[str]
    since: date | None
    until: date | None
    suspended: tuple[date, date | None] | None = None
    issued: bool = True
    undated: bool = False

    def holds_until(self, day: date) -> date | None:
        """The last day of those from `day` on that it covers without a break: date.max if endless, None if not one."""
        if not self.issued or (self.since and day < self.since):
            return None
        last = self.until or date.max
        if self.suspended and (self.suspended[1] is None or day < self.suspended[1]):
            last = min(last, self.suspended[0] - _ONE_DAY)
        return last if day <= last else None


@dataclass(frozen=True)
class Work:
    """What is held against a certificate: whose it is, where, in which field and on which days."""

    donor: str
    units: Collection[str]
    field: str
    since: date | None
    until: date | None


def outside(allowed: Allowance, *, work: Work) -> list[str]:
    """Why an item of aid lies outside its donor's certificate, in sentences; nothing where it does not.

    Aid is done only in the areas and fields on the certificate (Decree 58/2022/NĐ-CP). The names of the donor and of
    the holder are compared when folded.
    """
    given = {"number": allowed.number, "holder": allowed.holder}
    found = [said % given for said in _days(allowed, work)]
    if squeeze(allowed.holder) not in {squeeze(name) for name in work.donor.split(";")}:
        found.append(_t("The certificate %(number)s is held by %(holder)s, not by the donor.") % given)
    if allowed.units and not frozenset(work.units) <= allowed.units:
        found.append(_t("It lies in a province that is not on the certificate %(number)s of the donor.") % given)
    if allowed.fields and work.field and work.field not in allowed.fields:
        found.append(_t("Its field is not on the certificate %(number)s of the donor.") % given)
    return found


def _days(allowed: Allowance, work: Work) -> Iterator[str]:
    if not allowed.issued:
        yield _t("The certificate %(number)s of the donor has not been issued.")
    elif allowed.undated:
        yield _t("The certificate %(number)s was suspended or revoked on a day that is not recorded.")
    elif work.since is None:
        yield _t("It has no day yet, so nobody can tell whether the certificate %(number)s holds for it.")
    elif (last := allowed.holds_until(work.since)) is None:
        yield _t("It begins on a day on which the certificate %(number)s of the donor does not hold.")
    elif work.until is not None and work.until > last:
        yield _t("It goes on after the last day on which the certificate %(number)s of the donor holds.")
