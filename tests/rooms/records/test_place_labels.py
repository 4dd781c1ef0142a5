"""A place is taken by the very label that forms and files show for it."""

from __future__ import annotations

import pytest

from proxeny.places.models import Place
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.values import CellError
from proxeny.registers.delegations.models import Stop
from tests.factories import World


def test_a_country_without_names_in_a_language_is_taken_by_its_own_label(world: World) -> None:
    Place.objects.create(code="XX", kind="country", name="Nowhereland", name_vi="Xứ Không Đâu")
    names, field = Names(world.scope()), Stop._meta.get_field("country")
    for label in ("Nowhereland (XX)", "Xứ Không Đâu (XX)", "XX"):
        assert names.read(field, label) == "XX"  # type: ignore[arg-type]
    with pytest.raises(CellError):
        names.read(field, "Laos (XX)")  # type: ignore[arg-type]
