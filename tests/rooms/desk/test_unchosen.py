"""A choice that is not made yet says so in plain words of the reader's language."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from proxeny.desk.forms import record_form, row_form
from proxeny.records.register import REGISTERS


@pytest.mark.parametrize(("lang", "said"), [("en", "not stated"), ("vi", "không nêu"), ("ar", "غير مذكور")])
def test_no_form_offers_a_row_of_dashes(world: object, lang: str, said: str) -> None:
    with override(lang):
        pages = [record_form(kind)().as_p() for kind in REGISTERS]
        pages += [row_form(kind, rows.name)().as_p() for kind, one in REGISTERS.items() for rows in one.rows]
    assert not [page for page in pages if "-----" in page or ">Unknown<" in page]
    assert any(f">{said}</option>" in page for page in pages)
