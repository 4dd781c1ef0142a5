"""What pages are about, made once for a file as the world is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from proxeny.records.register import REGISTERS
from tests.contract.asking import everybody_signs_in
from tests.contract.things import Things, things_of
from tests.factories import World


@pytest.fixture(scope="module")
def shown(stage: World, django_db_blocker: DjangoDbBlocker) -> dict[str, Things]:
    """What pages are about, for the files whose tests ask for pages: a record of each register and all around it."""
    with django_db_blocker.unblock():
        made = things_of(stage, REGISTERS)
        everybody_signs_in(stage)
        return made


@pytest.fixture
def db(stage: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database with the one world in it: what a test changes goes with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
