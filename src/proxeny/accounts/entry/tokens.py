"""What a token is and what it lets through: a secret shown once, its digest, and a scope narrower than its maker's."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from types import MappingProxyType

from proxeny.accounts.models import User
from proxeny.accounts.scope import Scope

# What begins so is one of our tokens; programs that look for secrets left in files find it by this.
MARK = "pxn_"
LONGEST_DAYS = 366
READ = "record.read"


def new_secret() -> str:
    """A secret that nobody guesses (256 bits)."""
    return MARK + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret: SHA-256 (FIPS 180-4), which suffices for a random text of that length."""
    return hashlib.sha256(secret.encode()).hexdigest()


def narrowed(scope: Scope, *, verbs: frozenset[str]) -> Scope:
    """The scope with these verbs only, and no sight of records without the verb that reads them."""
    kept = replace(
        scope,
        verbs=MappingProxyType({office: had & verbs for office, had in scope.verbs.items()}),
        cluster_verbs=MappingProxyType({cluster: had & verbs for cluster, had in scope.cluster_verbs.items()}),
        everywhere=scope.everywhere & verbs,
    )
    if READ in verbs:
        return kept
    nothing: frozenset[int] = frozenset()
    return replace(kept, full=nothing, sealed=nothing, coordination=nothing, history=nothing)


@dataclass(frozen=True)
class Bearer:
    """Who comes with a token: the person, what the token lets through, and which registers (none named: all)."""

    user: User
    scope: Scope
    registers: frozenset[str]
    token_id: int

    def opens(self, verb: str) -> bool:
        """Whether the token lets the verb through anywhere."""
        return any(verb in had for had in self.scope.verbs.values())

    def may_open(self, register: str) -> bool:
        """Whether the token reaches the register."""
        return not self.registers or register in self.registers

    def only_reads(self) -> bool:
        """Whether the token reads and lets nothing else through, so that its secret may stand in an address."""
        had = frozenset().union(*self.scope.verbs.values(), *self.scope.cluster_verbs.values(), self.scope.everywhere)
        return had == {READ}
