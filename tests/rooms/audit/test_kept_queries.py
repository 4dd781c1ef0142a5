"""A query whose SQL is kept answers as the query itself, whatever the values."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from proxeny.accounts.models import Office
from proxeny.audit.kept_queries import kept_query
from proxeny.places.models import Place

pytestmark = pytest.mark.django_db
_DAYS = (None, date(1990, 1, 1), date(2025, 7, 1))


@pytest.fixture(autouse=True)
def _places() -> None:
    for number, day in enumerate(_DAYS):
        Place.objects.create(code=f"X{number}", kind="country", name=f"Land {number}", valid_from=day)


def asked(codes: list[str], on: date, parent: str | None) -> QuerySet[Place, tuple[Any, ...]]:
    """Places of these codes that are there on a day."""
    here = Q(valid_from=None) | Q(valid_from__lte=on)
    above = Q(parent=None) if parent is None else Q(parent_id=parent)
    return Place.objects.filter(here, above, code__in=codes).order_by("code").values_list("code", "valid_from")


kept = kept_query(asked)


def test_each_shape_of_values_answers_as_the_query_itself() -> None:
    for codes in (["X0", "X1", "X2"], ["X1", "X2", "X0"], ["X2"], []):
        for on in (date(1980, 1, 1), date(2000, 1, 1), date(2026, 1, 1)):
            for parent in (None, "X0"):
                assert kept(codes, on, parent) == list(asked(codes, on, parent))


def test_it_is_one_question_and_none_where_nothing_can_be_found() -> None:
    with CaptureQueriesContext(connection) as one:
        kept(["X0"], date(2026, 1, 1), None)
    with CaptureQueriesContext(connection) as none:
        kept([], date(2026, 1, 1), None)
    assert (len(one), len(none)) == (1, 0)


def test_lists_of_nearly_one_length_share_one_text() -> None:
    with CaptureQueriesContext(connection) as asked_twice:
        assert [code for code, _day in kept(["X0", "X1", "X2"], date(2026, 1, 1), None)] == ["X0", "X1", "X2"]
        kept(["X0", "X1", "X2", "X3"], date(2026, 1, 1), None)
    texts = [query["sql"].replace("X3", "X2") for query in asked_twice]
    assert texts[0] == texts[1]


def of_offices(offices: list[int], beside: list[int], code: str) -> QuerySet[Office, tuple[Any, ...]]:
    """Offices by their keys, with the names in JSON."""
    mine = Q(pk__in=offices) | Q(pk__in=beside)
    return Office.objects.filter(mine | Q(code=code)).order_by("pk").values_list("pk", "code", "names")


def test_keys_of_any_number_are_asked_for_as_they_are() -> None:
    made = [
        Office.objects.create(code=f"X{number}", names={"en": f"Office {number}"}, valid_from=date(2020, 1, 1))
        for number in range(5)
    ]
    keys, kept_offices = [office.pk for office in made], kept_query(of_offices)
    for offices in (keys, keys[:1], keys[2:], []):
        for beside in (keys[1:3], []):
            assert kept_offices(offices, beside, "X4") == list(of_offices(offices, beside, "X4"))


def test_a_value_that_is_not_asked_as_it_is_given_is_refused() -> None:
    @kept_query
    def shouted(name: str) -> QuerySet[Place, tuple[Any, ...]]:
        return Place.objects.filter(name=name.upper() + "!").values_list("code")

    with pytest.raises(ValueError, match="as it was given"):
        shouted("land")


def test_texts_and_days_with_any_sign_in_them_are_asked_for_by_lists() -> None:
    written = ['"', "\\", "{X0}", "X1,X2", "%s", "''", "NULL", " "]
    for number, code in enumerate(written):
        Place.objects.create(code=code, kind="country", name=f"Sign {number}")
    assert {code for code, _day in kept([*written, "X0"], date(2026, 1, 1), None)} == {*written, "X0"}

    @kept_query
    def begun(days: list[date]) -> QuerySet[Place, tuple[Any, ...]]:
        return Place.objects.filter(valid_from__in=days).order_by("code").values_list("code")

    assert begun([date(1990, 1, 1), date(2025, 7, 1), date(2000, 1, 1)]) == [("X1",), ("X2",)]


def test_a_list_is_one_parameter_of_postgresql_and_a_single_value_stays_one() -> None:
    with CaptureQueriesContext(connection) as asked_for:
        kept(["X0", "X1", "X2"], date(2026, 1, 1), None)
        kept(["X0"], date(2026, 1, 1), None)
    many, one = (query["sql"] for query in asked_for)
    assert ("""= ANY('{"X0","X1","X2","X2"}')""" in many) is (connection.vendor == "postgresql")
    assert "IN ('X0')" in one
