"""Knows how the shipped reference data comes into the test database once for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from proxeny.places.load import load_reference


@pytest.fixture(scope="module")
def reference(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """The counts of what was loaded; gone again after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        counts = load_reference()
        # Else PostgreSQL checks every key of a hundred thousand rows again after each test.
        connection.check_constraints()
        yield counts
        transaction.set_rollback(True)
