"""Builds the demonstration year from nothing: every stage in its order, with what it made."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from proxeny.accounts.scope import Scope, scope_of_everything
from proxeny.config import environment
from proxeny.config.commands.output import Progress
from proxeny.config.demo import papers
from proxeny.config.demo.accounts import Opened, open_accounts
from proxeny.config.demo.agreements import record_agreements
from proxeny.config.demo.consular import record_sealed
from proxeny.config.demo.cooperation import record_cooperation
from proxeny.config.demo.delegations import record_delegations
from proxeny.config.demo.economy import record_economy
from proxeny.config.demo.emulation import score_emulation
from proxeny.config.demo.hosts import host_of
from proxeny.config.demo.offices import Offices, open_offices
from proxeny.config.demo.partners import Partners, record_partners, record_twins
from proxeny.config.demo.people import record_people
from proxeny.config.demo.plans import set_plans
from proxeny.config.demo.programmes import record_programmes, review_agreements
from proxeny.config.demo.published import publish
from proxeny.config.demo.returns import leave_a_draft, send_returns
from proxeny.config.demo.review import hold_review
from proxeny.config.demo.showcase import prove_trips, tie_agreements, walk_through
from proxeny.config.demo.waiting import hand_in_papers, propose_missions
from proxeny.partners.twins.actions import find_twins
from proxeny.partners.twins.compared import COMPARED
from proxeny.records.validate import Keys

_SHOWN = "VN63-24"


@dataclass(frozen=True)
class Built:
    """What the demonstration holds."""

    offices: Offices
    accounts: list[Opened]
    records: int
    published: int


@transaction.atomic
def build(*, password: str, tell: Progress) -> Built:
    """Fill an empty database that has its reference data. The same every time but for ids, times and the password.

    All of it or none: whoever interrupts it keeps an empty database, not half a year.
    """
    stage = _Stages(tell)
    stage("offices and accounts")
    offices = open_offices()
    accounts = open_accounts(offices, password=password)
    stage("papers and published figures")
    papers.note_references()
    papers.keep_papers()
    published = publish(offices.cluster)
    stage("partners")
    partners = record_partners(offices)
    stage.end()
    scope = scope_of_everything(on=environment.today())
    records = _records(offices, partners=partners, scope=scope, tell=tell)
    stage("investment, workers and trade")
    records += record_economy(offices, scope=scope)
    stage("associations and information")
    records += record_people(offices, partners=partners, scope=scope)
    stage("events, aid and ODA")
    records += record_cooperation(offices, scope=scope)
    stage("plans and returns")
    set_plans(offices, scope=scope)
    send_returns(offices, scope=scope)
    leave_a_draft(offices, scope=scope)
    stage("what waits for an answer")
    hand_in_papers(offices.by_code[_SHOWN], scope=scope)
    propose_missions(offices, friend=partners.close[_SHOWN][0].partner, scope=scope)
    hold_review(offices, scope=scope)
    score_emulation(offices, scope=scope)
    stage("duplicates")
    record_twins(offices)
    for compared in COMPARED.values():
        find_twins(compared, at=environment.now())
    stage.end()
    return Built(offices, accounts, records, published)


class _Stages:
    """Tells stages that are one step each."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._last = ""

    def __call__(self, name: str) -> None:
        self.end()
        self._tell(name, 0, 1)
        self._last = name

    def end(self) -> None:
        """The last stage is over, and another teller goes on."""
        if self._last:
            self._tell(self._last, 1, 1)
        self._last = ""


def _records(offices: Offices, *, partners: Partners, scope: Scope, tell: Progress) -> int:
    keepers = [
        office for office in offices.by_code.values() if office.code.startswith("VN63-") and "/" not in office.code
    ]
    hosts = {office.code: host_of(office, partners=partners, scope=scope) for office in keepers}
    # All that delegations point at is on record now, so it is asked for once.
    total, keys = 0, Keys()
    for done, office in enumerate(keepers):
        tell("delegations", done, len(keepers))
        total += record_delegations(hosts[office.code], office=office, scope=scope, keys=keys)
    tell("delegations", len(keepers), len(keepers))
    tell("agreements", 0, 1)
    signed = record_agreements(offices, partners=partners, scope=scope)
    tie_agreements(signed, offices=offices.by_code, scope=scope)
    shown = offices.by_code[_SHOWN]
    prove_trips(shown, host=hosts[_SHOWN], scope=scope)
    walk_through(shown, scope=scope)
    review_agreements(scope=scope)
    total += record_programmes(shown, scope=scope) + record_sealed(shown, scope=scope)
    tell("agreements", 1, 1)
    return total + len(signed)
