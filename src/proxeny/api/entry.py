"""Who calls: a token in the header, narrowed to what may go over the wire, not more often than is fair."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _t

from proxeny.accounts.entry.actions import person_by_token
from proxeny.accounts.entry.tokens import READ, Bearer
from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.api.errors import Fault
from proxeny.audit.context import Context
from proxeny.audit.verbs import FOR
from proxeny.config.environment import now, today

_MINUTE = 60
_HALF = 74


@dataclass(frozen=True)
class Caller:
    """Who comes with a token, and what it opens here: sealed records never, whatever its maker reads."""

    bearer: Bearer
    scope: Scope

    def require(self, verb: str) -> None:
        """Raises Fault where the token does not hold the verb anywhere."""
        had = self.scope.everywhere.union(*self.scope.verbs.values(), *self.scope.cluster_verbs.values())
        if verb not in had:
            raise Fault("refused", _t("This token does not hold “%(verb)s”.") % {"verb": verb}, more={"verb": verb})

    def require_register(self, name: str) -> None:
        """Raises Fault where the token does not reach the register, or reads nothing."""
        self.require(READ)
        if not self.bearer.may_open(name):
            raise Fault("refused", _t("This token does not open the register “%(name)s”.") % {"name": name})

    def require_all_registers(self) -> None:
        """Raises Fault for a token that is kept to some registers, where the answer rests on all of them."""
        if self.bearer.registers:
            raise Fault("refused", _t("This token is for some registers only; this answer rests on all of them."))

    def context(self, office: Office, *, why: str = "", verb: str = "record.update") -> Context:
        """The act of the token's maker in the name of an office; a deputy says for whom it is done."""
        user, lender = self.bearer.user, self.scope.stands_for(verb, office=office.pk)
        actor = str(user)[:150]
        if lender is not None:
            principal = type(user).objects.get(pk=lender)
            actor = f"{str(user)[:_HALF]}{FOR}{str(principal)[:_HALF]}"
        return Context(
            actor=actor,
            at=now(),
            today=today(),
            office=office.code,
            actor_id=user.pk,
            via="api",
            why=why.strip(),
            demo=user.demo,
        )


def caller(request: HttpRequest) -> Caller:
    """Who calls. Raises Fault without a token that opens something, and after too many calls in a minute."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    # A header may hold any byte; a secret of ours is ASCII.
    known = scheme.lower() == "bearer" and secret.isascii()
    bearer = person_by_token(secret.strip(), at=now(), on=today()) if known else None
    if bearer is None:
        said = _t("Send “Authorization: Bearer” with a token that is in force; tokens are made under “My account”.")
        raise Fault("no-token", said, headers={"WWW-Authenticate": 'Bearer realm="proxeny"'})
    _require_patience(bearer.token_id)
    return Caller(bearer, replace(bearer.scope, sealed=frozenset()))


def _require_patience(token: int) -> None:
    at = int(now().timestamp())
    key = f"api-calls-{token}-{at // _MINUTE}"
    cache.add(key, 0, timeout=2 * _MINUTE)
    if cache.incr(key) > settings.API_CALLS_A_MINUTE:
        raise Fault("too-often", headers={"Retry-After": str(_MINUTE - at % _MINUTE)})
