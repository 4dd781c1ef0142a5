"""A paper of our own for the tests of reviewing: figures, an agreement, a person in office, and furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.actions import read_kept, take_in
from proxeny.reader.intake import Incoming
from proxeny.reader.models import PaperReading
from tests.factories import World, context

PAPER = """Example ReviewExample Review21/6/2024

In the first half of 2024, Bac Giang province sent 21 outgoing delegations and signed more than 5 agreements.
On 20 June 2024 Bac Giang and Xaysomboun signed a memorandum of understanding on training.
By 2025 the province plans to receive 40 incoming delegations.

Comment (0)
"""


@pytest.fixture
def read(world: World) -> Callable[..., PaperReading]:
    """Keeps and reads a text for the office of the clerk."""

    def reading(text: str = PAPER, *, name: str = "review.txt", day: str = "2024-06-21") -> PaperReading:
        told = Incoming(name, text.encode(), about="VN63-24", published=PartialDate.parse(day) if day else None)
        act = context(world.bac_giang)
        return read_kept(take_in(told, office=world.bac_giang, scope=world.scope(), context=act), context=act)

    return reading
