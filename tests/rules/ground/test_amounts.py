"""Knows how amounts are typed, and that what may mean two things is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.amounts import AmountError, parse_amount
from proxeny.ground.numerals import number, short_number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *(("9.620.000.000", "9620000000"), ("9 620 000 000", "9620000000"), ("9,620,000,000.50", "9620000000.50")),
        *(("9\u202f620\u00a0000,5", "9620000.5"), ("1'500", "1500"), ("1.500", "1500"), ("1,5", "1.5"), ("12", "12")),
        *(("9,62 tỷ", "9620000000"), ("9.62 tỷ", "9620000000"), ("9 tỷ 620 triệu", "9620000000"), ("35tr", "35000000")),
        *(("1.298,5 tỷ", "1298500000000"), ("0,125 tỷ", "125000000"), ("2 nghìn tỷ", "2000000000000")),
        *(("2,5 milliards", "2500000000"), ("3 million", "3000000"), ("1.2 bn", "1200000000"), ("5 k", "5000")),
        *(("٩٬٦٢٠٬٠٠٠٫٥", "9620000.5"), ("٣ ملايين", "3000000"), ("๑๒ ล้าน", "12000000"), ("2.45 พันล้าน", "2450000000")),
        *(("-1.500", "-1500"), ("  0 ", "0")),
    ],
)  # fmt: skip
def test_amounts_as_people_type_them(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.298 tỷ", "may mean 1,298,000,000 or 1,298,000,000,000. Write all digits."),
        ("1,298 million", "may mean 1,298,000 or 1,298,000,000. Write all digits."),
        ("0.500", "may mean 0.5 or 500. Write all digits."),
        ("12.3456", "more than two decimals"),
        ("1.50.000", "Digits are grouped by three"),
        ("1,500.000,5", "Digits are grouped by three"),
        ("9.620.000 VND", "write the currency in its own field"),
        ("5 triệu đồng", "write the currency in its own field"),
        ("$1,200", "write the currency in its own field"),
        *((text, "is not a number") for text in ("a lot", "", "-", ".", "tỷ 9", "5 triệu 9 tỷ", "1 2", "12 x", "1e5")),
    ],
)
def test_what_may_mean_two_things_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(text)
    assert reason in str(refused.value)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2), st.sampled_from(("vi", "en", "fr")))
def test_every_amount_that_is_shown_reads_back(amount: Decimal, lang: str) -> None:
    assert parse_amount(number(amount, lang=lang)) == amount


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(("vi", "en", "fr", "th")))
def test_every_short_amount_that_is_shown_reads_back(amount: int, lang: str) -> None:
    value = Decimal(amount) * 10**7
    assert parse_amount(short_number(value, lang=lang)) == value


@given(st.text(alphabet="0123456789., '-tỷkm٠٬", max_size=20))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        parse_amount(text)
    except AmountError as refused:
        assert str(refused)
