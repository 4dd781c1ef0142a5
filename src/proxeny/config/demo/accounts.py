"""Opens one account for each role, all with one password that is made anew each time."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts import actions
from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope, scope_of
from proxeny.config import environment
from proxeny.config.demo.data import acting, world
from proxeny.config.demo.offices import Offices


@dataclass(frozen=True)
class Opened:
    """An account as it is told at the keyboard: each role with where it holds, and what it sees on the day."""

    username: str
    roles: tuple[tuple[str, str], ...]
    sees: Scope


def open_accounts(offices: Offices, *, password: str) -> list[Opened]:
    """All accounts of the demonstration, in the order in which they are shown."""
    since = world("offices")["member_since"]
    context = acting(None, on=since)
    opened: list[Opened] = []
    for said in world("accounts"):
        given, family = said["name"]
        user = actions.open_account(
            said["username"],
            password=password,
            context=context,
            first_name=given,
            last_name=family,
            demo=True,
        )
        office = offices.by_code.get(said.get("office", ""))
        cluster = offices.cluster if said.get("cluster") else None
        actions.grant(user, role=said["role"], valid_from=since, context=context, office=office, cluster=cluster)
        held = [(said["role"], _where(office, cluster))]
        if also := said.get("also"):
            more = offices.by_code[also["office"]]
            actions.grant(user, role=also["role"], valid_from=since, context=context, office=more)
            held.append((also["role"], _where(more, None)))
        opened.append(Opened(said["username"], tuple(held), scope_of(user, on=environment.today())))
    return opened


def _where(office: Office | None, cluster: Cluster | None) -> str:
    """Where a role holds, in English: the unit of an office, a cluster, or the whole installation."""
    if office is not None:
        return office.place.name if office.place else str(office)
    return str(cluster) if cluster is not None else "the installation"
