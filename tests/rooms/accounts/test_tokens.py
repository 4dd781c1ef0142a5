"""Tokens: a secret shown once, a scope narrower than its maker's, an end."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.accounts import actions as accounts
from proxeny.accounts.entry import actions
from proxeny.accounts.entry.actions import MadeToken, person_by_token
from proxeny.accounts.entry.tokens import narrowed
from proxeny.accounts.models import Token
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.records.models import Record
from tests.factories import NOW, TODAY, World, context, make

DAY = timedelta(days=1)
READING = frozenset({"record.read", "record.export"})
VERBS = sorted({verb for role in roles().values() for verb in role.may})


def made(world: World, name: str = "clerk", **changes: object) -> MadeToken:
    said = {"name": "nightly", "verbs": READING, "registers": frozenset({"agreements"}), **changes}
    said.setdefault("expires_on", TODAY + 30 * DAY)
    return actions.make_token(world.people[name], context=context(), **said)  # type: ignore[arg-type]


def test_a_token_opens_what_it_names_and_no_more(world: World) -> None:
    make(world, "delegations")
    bearer = person_by_token(made(world).secret, at=NOW, on=TODAY)
    assert bearer is not None and bearer.user == world.people["clerk"]
    assert bearer.scope.may("record.read", office=world.bac_giang.pk)
    assert not bearer.scope.may("record.update", office=world.bac_giang.pk)
    assert bearer.may_open("agreements") and not bearer.may_open("delegations")
    assert Record.objects.within(bearer.scope).count() == Record.objects.within(world.scope()).count()


def test_without_the_verb_that_reads_nothing_is_seen(world: World) -> None:
    make(world, "delegations")
    bearer = person_by_token(made(world, verbs=frozenset({"return.fill"})).secret, at=NOW, on=TODAY)
    assert bearer and not Record.objects.within(bearer.scope).exclude(shared=True).exists()
    assert bearer.may_open("agreements")


def test_the_secret_is_kept_nowhere(world: World) -> None:
    done = made(world)
    row = Token.objects.values().get()
    assert done.secret not in str(row) and len(row["digest"]) == 64
    assert not Entry.objects.filter(data__contains=done.secret).exists()
    assert Entry.objects.filter(verb="account.token").count() == 1


def test_a_token_ends_by_its_day_by_hand_with_the_role_and_with_the_account(world: World) -> None:
    done = made(world)
    assert person_by_token(done.secret, at=NOW, on=TODAY + 30 * DAY)
    assert person_by_token(done.secret, at=NOW, on=TODAY + 31 * DAY) is None
    actions.end_token(done.token, context=context())
    assert person_by_token(done.secret, at=NOW, on=TODAY) is None
    with pytest.raises(Unfit, match="ended already"):
        actions.end_token(done.token, context=context())
    second = made(world)
    accounts.revoke(world.people["clerk"].grants.get(), last_day=TODAY - DAY, context=context())
    bearer = person_by_token(second.secret, at=NOW, on=TODAY)
    assert bearer and not bearer.scope.may("record.read", office=world.bac_giang.pk)
    accounts.close_account(world.people["clerk"], context=context())
    assert person_by_token(second.secret, at=NOW, on=TODAY) is None


def test_its_last_use_is_kept_a_few_times_an_hour(world: World) -> None:
    done = made(world)
    for minutes, kept in ((0, 0), (5, 0), (11, 11)):
        person_by_token(done.secret, at=NOW + timedelta(minutes=minutes), on=TODAY)
        done.token.refresh_from_db()
        assert done.token.used_at == NOW + timedelta(minutes=kept)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"verbs": frozenset({"account.manage"})}, "verbs"),
        ({"verbs": frozenset({"record.decide"})}, "verbs"),
        ({"verbs": frozenset[str]()}, "verbs"),
        ({"expires_on": TODAY - DAY}, "expires_on"),
        ({"expires_on": TODAY + 367 * DAY}, "expires_on"),
    ],
)
def test_a_token_never_reaches_further_than_its_maker_or_a_year(
    world: World, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(Unfit) as refused:
        made(world, **changes)
    assert refused.value.field == field and not Token.objects.exists()


@pytest.mark.parametrize("guess", ["", "pxn_", "pxn_" + "A" * 43, "%", "pxn_\0", "🙂"])
def test_a_guess_opens_nothing(world: World, guess: str) -> None:
    done = made(world)
    assert person_by_token(guess, at=NOW, on=TODAY) is None
    assert person_by_token(done.secret[:-1], at=NOW, on=TODAY) is None
    assert person_by_token(done.token.digest, at=NOW, on=TODAY) is None


EVERYTHING = Scope(
    on=TODAY,
    full=frozenset({1, 2}),
    sealed=frozenset({1}),
    coordination=frozenset({3}),
    verbs=MappingProxyType({1: frozenset(VERBS), 2: READING}),
    everywhere=frozenset(VERBS),
)


@given(verbs=st.frozensets(st.sampled_from(VERBS)))
def test_narrowing_never_adds_anything(verbs: frozenset[str]) -> None:
    kept = narrowed(EVERYTHING, verbs=verbs)
    assert kept.everywhere == EVERYTHING.everywhere & verbs
    assert kept.full <= EVERYTHING.full and kept.sealed <= EVERYTHING.sealed
    assert all(had <= EVERYTHING.verbs[office] & verbs for office, had in kept.verbs.items())
    assert narrowed(kept, verbs=verbs) == kept
