"""What surrounds every contract test: the language that a page was asked in does not stay for the next test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def language_of_its_own() -> Iterator[None]:
    yield
    translation.deactivate()
