"""Knows how amounts are typed, and that what may mean two things is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.amounts import MEASURED, MONEY, WHOLE, AmountError, as_typed, of_machine, parse_amount, parse_number
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
        ("12.3456", "more than 2 decimals"),
        ("1.50.000", "Digits are grouped by three"),
        ("1,500.000,5", "Digits are grouped by three"),
        ("9.620.000 VND", "without the currency"),
        ("5 triệu đồng", "without the currency"),
        ("$1,200", "without the currency"),
        *(
            (text, "is not a number")
            for text in ("a lot", "", "-", ".", "tỷ 9", "5 triệu 9 tỷ", "1 2", "160 &", "12 x", "1e5")
        ),
    ],
)
def test_what_may_mean_two_things_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(text)
    assert reason in str(refused.value)


LANGS = ("vi", "en", "fr", "ar", "th")
KINDS = st.sampled_from((WHOLE, MONEY, MEASURED))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("places", [WHOLE, MONEY])
@pytest.mark.parametrize("text", ["160.000", "160,000", "160 000", "160'000", "160 nghìn", "0,16 triệu", "١٦٠٬٠٠٠"])
def test_what_is_counted_or_paid_is_never_divided_by_a_thousand(text: str, places: int, lang: str) -> None:
    assert parse_number(text, places=places, lang=lang) == 160_000


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        *(("12,345", "vi", "12.345"), ("12.345", "en", "12.345"), ("0.125", "vi", "0.125"), ("12,5", "en", "12.5")),
        *(("12,5 %", "fr", "12.5"), ("1.234,5", "en", "1234.5"), ("١٫٢٣٤", "ar", "1.234"), ("1234", "th", "1234")),
    ],
)
def test_what_is_measured_has_the_decimal_mark_of_the_language(text: str, lang: str, value: str) -> None:
    assert parse_number(text, places=MEASURED, lang=lang) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "lang", "ways"),
    [
        ("12.345", "vi", "write 12,3450 or 12345"),
        ("12,345", "en", "write 12.3450 or 12345"),
        ("160.000", "en", "write 160 or 160000"),
        ("24.260", "", "write 24.26 or 24260"),
    ],
)
def test_what_is_measured_and_may_mean_two_numbers_is_asked_about(text: str, lang: str, ways: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_number(text, places=MEASURED, lang=lang)
    assert ways in str(refused.value)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=6), KINDS, st.sampled_from(LANGS))
def test_a_number_as_the_language_writes_it_reads_back_as_itself_or_is_asked_about(
    value: Decimal, places: int, lang: str
) -> None:
    stated = round(value, places)
    try:
        assert parse_number(number(stated, lang=lang), places=places, lang=lang) == stated
    except AmountError:
        assert places == MEASURED and stated == round(stated) and 1000 <= abs(stated) < 10**6


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), KINDS, st.sampled_from((*LANGS, "")))
def test_a_field_never_shows_a_number_that_is_read_as_another(value: Decimal, places: int, lang: str) -> None:
    written = as_typed(value, places=places, lang=lang)
    if value == round(value, places):
        assert parse_number(written, places=places, lang=lang) == value
    else:
        with pytest.raises(AmountError):
            parse_number(written, places=places, lang=lang)


@given(st.integers(-(10**9), 10**9), st.integers(0, 5), st.sampled_from((*LANGS, "")))
def test_the_number_of_a_spreadsheet_cell_is_read_as_itself(digits: int, places: int, lang: str) -> None:
    value = Decimal(digits).scaleb(-places)
    assert parse_number(of_machine(float(value)), places=MEASURED, lang=lang) == value


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(LANGS))
def test_every_short_amount_that_is_shown_reads_back(amount: int, lang: str) -> None:
    value = Decimal(amount) * 10**7
    assert parse_amount(short_number(value, lang=lang)) == value


@given(st.text(alphabet="0123456789., '-tỷkm٠٬٫%", max_size=20), KINDS, st.sampled_from((*LANGS, "")))
def test_any_text_is_read_or_refused_with_a_reason(text: str, places: int, lang: str) -> None:
    try:
        parse_number(text, places=places, lang=lang)
    except AmountError as refused:
        assert str(refused)
