"""The rules of coordination: what each compares, how far apart, and the pure question it asks; house rules, not law."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.coordination.facts import Named, Owed, Pact, Subject, Visit
from proxeny.coordination.names import sound_alike
from proxeny.partners.matching import ALIKE, SQUEEZED, fit

Label: TypeAlias = str | Promise
# What is over longer than this can no longer be put right, and is no warning any more.
OVER_DAYS = 30


@dataclass(frozen=True)
class Finding:
    """That a rule spoke: about what, which others are concerned, and what goes into its sentence.

    `marks` are the facts behind it: while they stay the same, an answer stands.
    """

    rule: Rule
    subject: Subject
    marks: tuple[str, ...]
    others: tuple[Subject, ...] = ()
    who: str = ""
    day: date | None = None
    number: int = 0

    @property
    def facts(self) -> str:
        """The facts as one word, the same from either side of two records."""
        return sha256("\0".join((self.rule.code, *sorted(self.marks))).encode()).hexdigest()


class Around:
    """Visits that others are compared with, found by what they have in common."""

    def __init__(self, visits: Iterable[Visit] = ()) -> None:
        self._by: dict[Hashable, list[Visit]] = defaultdict(list)
        for visit in visits:
            for key in _common(visit):
                self._by[key].append(visit)

    def sharing(self, visit: Visit, *key: Hashable) -> Iterator[Visit]:
        """The other visits that have this in common."""
        return (other for other in self._by.get(key, ()) if other.about != visit.about)


def _common(visit: Visit) -> Iterator[tuple[Hashable, ...]]:
    if visit.partner is not None:
        yield ("partner", visit.partner)
    if visit.goes_out and visit.leaders:
        yield ("away", visit.province)
    if visit.receiver:
        yield ("received", visit.province, visit.receiver)
    for person in visit.travellers if visit.goes_out else ():
        yield ("travels", person, visit.first.year)


@dataclass(frozen=True)
class Asked:
    """On which day the rules are asked, and among which visits."""

    on: date
    around: Around = field(default_factory=Around)

    def still_matters(self, visit: Visit) -> bool:
        """Whether the visit is to come, under way, or over only a short while."""
        return visit.last >= self.on - timedelta(days=OVER_DAYS)


Find: TypeAlias = Callable[["Rule", Any, Asked], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule: its code and name, what it compares, how many days or times it allows, and how it is said.

    `says` has places for `who`, `day`, `number`, `limit`, and `others` in words that the reader may see. `asks` is the
    field without which a form is not saved, so that in it the rule has nothing to warn of.
    """

    code: str
    of: type[Subject]
    label: Label
    compares: Label
    says: Label
    find: Find = field(repr=False, compare=False)
    limit: int = 0
    asks: str = ""


def leaders_away(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """Another leader of the province is abroad on the same days."""
    if not visit.goes_out or not visit.leaders or not asked.still_matters(visit):
        return
    for other in asked.around.sharing(visit, "away", visit.province):
        if visit.days_from(other) <= rule.limit and set(visit.leaders) != set(other.leaders):
            who = ", ".join(visit.leaders.values())
            marks = (visit.mark, other.mark, *visit.leaders, *other.leaders)
            yield Finding(rule, visit, marks, (other,), who=who)


def too_many_trips(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """Somebody on the trip has been abroad so often in its year that this trip reaches the limit."""
    if not visit.goes_out or not asked.still_matters(visit):
        return
    for person, name in visit.travellers.items():
        trips = asked.around.sharing(visit, "travels", person, visit.first.year)
        before = [trip for trip in trips if (trip.first, trip.about) < (visit.first, visit.about)]
        if len(before) + 1 >= rule.limit:
            marks = (str(person), visit.mark, *(trip.mark for trip in before))
            yield Finding(rule, visit, marks, who=name, number=len(before) + 1)


def same_partner(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """Another office of the province or cluster meets the same partner within the days."""
    if visit.partner is None or not asked.still_matters(visit):
        return
    for other in asked.around.sharing(visit, "partner", visit.partner):
        if other.office != visit.office and visit.is_near(other) and visit.days_from(other) <= rule.limit:
            yield Finding(rule, visit, (str(visit.partner), visit.mark, other.mark), (other,))


def receptions_overlap(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """The leader who receives the guests receives others on the same days."""
    if visit.goes_out or not visit.receiver or not asked.still_matters(visit):
        return
    for other in asked.around.sharing(visit, "received", visit.province, visit.receiver):
        if visit.days_from(other) <= rule.limit:
            yield Finding(rule, visit, (visit.receiver, visit.mark, other.mark), (other,))


def off_plan(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """The trip is not in the annual programme and nobody says why."""
    if visit.lacks_reason and asked.still_matters(visit):
        yield Finding(rule, visit, (visit.about,))


def trip_report_late(rule: Rule, visit: Visit, asked: Asked) -> Iterator[Finding]:
    """The report on the trip is not there, and its day is over."""
    if visit.report_due and (asked.on - visit.report_due).days > rule.limit:
        yield Finding(rule, visit, (visit.about, str(visit.report_due)), day=visit.report_due)


def return_late(rule: Rule, owed: Owed, asked: Asked) -> Iterator[Finding]:
    """The return is not there, and its day is over."""
    if (asked.on - owed.due_on).days > rule.limit:
        yield Finding(rule, owed, (owed.about, str(owed.due_on)), day=owed.due_on)


def expiring(rule: Rule, pact: Pact, asked: Asked) -> Iterator[Finding]:
    """The agreement ends within the days and does not renew itself."""
    if pact.ends_on and not pact.renews_itself and 0 <= (pact.ends_on - asked.on).days <= rule.limit:
        yield Finding(rule, pact, (pact.about, str(pact.ends_on)), day=pact.ends_on)


def expired(rule: Rule, pact: Pact, asked: Asked) -> Iterator[Finding]:
    """The last day of an agreement that does not renew itself is over, and it still stands as in force."""
    if pact.ends_on and not pact.renews_itself and (asked.on - pact.ends_on).days > rule.limit:
        yield Finding(rule, pact, (pact.about, str(pact.ends_on)), day=pact.ends_on)


def idle(rule: Rule, pact: Pact, asked: Asked) -> Iterator[Finding]:
    """Nothing happened with the partner for so many days."""
    if pact.last_act and (asked.on - pact.last_act).days > rule.limit:
        yield Finding(rule, pact, (pact.about, str(pact.last_act)), day=pact.last_act)


def commitments_overdue(rule: Rule, pact: Pact, asked: Asked) -> Iterator[Finding]:
    """Commitments of the agreement, or promises of its partner to the office, are still open after their day."""
    late = sorted(due for due in pact.overdue if (asked.on - due).days > rule.limit)
    if late:
        yield Finding(rule, pact, (pact.about, *map(str, late)), day=late[0], number=len(late))


def two_names(rule: Rule, named: Named, asked: Asked) -> Iterator[Finding]:
    """Another partner of the country has a name so like one of these that both may be one."""
    for key, names in named.others.items():
        pairs = [(ours, theirs) for ours in named.names for theirs in names]
        if key in named.alike or any(_one_name(rule, ours, theirs) for ours, theirs in pairs):
            marks = tuple(sorted((*named.names, *names)))
            other = Named(f"partners:{key}", named.office, key=key, names=names, others={})
            yield Finding(rule, named, marks, (other,))


def _one_name(rule: Rule, ours: str, theirs: str) -> bool:
    """Whether two names may be one, by their letters or their sounds."""
    score = fit(ours, theirs)
    # Between lie names of which one is a part of the other: a province and its university are not one.
    return score >= SQUEEZED or rule.limit <= score <= ALIKE or sound_alike(ours, theirs)


RULES: tuple[Rule, ...] = (
    Rule(
        "leaders_away",
        Visit,
        _("Two leaders away at once"),
        _("trips of leaders of one province that share a day"),
        _("%(who)s and another leader are away at once: %(others)s."),
        leaders_away,
    ),
    Rule(
        "many_trips",
        Visit,
        _("Third trip of a person in one year"),
        _("trips abroad of one person on record, in one calendar year"),
        _("Trips abroad of %(who)s in this year, with this one: %(number)s."),
        too_many_trips,
        limit=3,
    ),
    Rule(
        "same_partner",
        Visit,
        _("Two offices meet one partner"),
        _("visits of offices of one province or cluster with the same partner"),
        _("Another office meets the same partner within %(limit)s days: %(others)s."),
        same_partner,
        limit=30,
    ),
    Rule(
        "receptions",
        Visit,
        _("Receptions overlap"),
        _("guests whom the same leader receives on the same days"),
        _("The leader who receives has other guests on the same days: %(others)s."),
        receptions_overlap,
    ),
    Rule(
        "off_plan",
        Visit,
        _("Off plan without a reason"),
        _("trips outside the annual programme"),
        _("The trip is not in the annual programme, and no reason is given."),
        off_plan,
        asks="off_plan_reason",
    ),
    Rule(
        "trip_report",
        Visit,
        _("Report on a trip is late"),
        _("the day set for the report with today"),
        _("The report on the trip was due on %(day)s."),
        trip_report_late,
    ),
    Rule(
        "return",
        Owed,
        _("Return is late"),
        _("the day set for the return with today"),
        _("The return was due on %(day)s."),
        return_late,
    ),
    Rule(
        "expiring",
        Pact,
        _("Agreement expires"),
        _("the last day of an agreement that does not renew itself with today"),
        _("The agreement expires on %(day)s and does not renew itself."),
        expiring,
        limit=180,
    ),
    Rule(
        "expired",
        Pact,
        _("Agreement has expired"),
        _("the last day of an agreement that still stands as in force with today"),
        _("The agreement expired on %(day)s: say that it has ended, or record the agreement that renews it."),
        expired,
    ),
    Rule(
        "idle",
        Pact,
        _("Agreement without activity"),
        _("the last visit, exchange or event of the province with the partner with today"),
        _("Nothing has been recorded with the partner since %(day)s; the house allows %(limit)s days."),
        idle,
        limit=365,
    ),
    Rule(
        "overdue",
        Pact,
        _("Commitments are overdue"),
        _("open commitments and promises with their days"),
        _("Open commitments or promises that are overdue: %(number)s, the first since %(day)s."),
        commitments_overdue,
    ),
    Rule(
        "two_names",
        Named,
        _("One partner under two names"),
        _("names of partners in one country, by likeness"),
        _("This may be the same partner under another name: %(others)s."),
        two_names,
        limit=80,
    ),
)


def rule_named(code: str) -> Rule:
    """The rule with this code. Raises KeyError."""
    return {rule.code: rule for rule in RULES}[code]


def findings(subjects: Iterable[Subject], asked: Asked, *, rules: Sequence[Rule] = RULES) -> Iterator[Finding]:
    """Everything that the rules find about these, in the order of the table."""
    for subject in subjects:
        for rule in rules:
            if isinstance(subject, rule.of):
                yield from rule.find(rule, subject, asked)
