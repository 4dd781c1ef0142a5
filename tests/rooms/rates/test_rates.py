"""Exchange rates are kept with their source, all of a file or none, and corrected without writing over."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from proxeny.accounts.rules import Unfit
from proxeny.audit.queries import breaks, history
from proxeny.rates.actions import SUBJECT, keep_rates, withdraw_rate
from proxeny.rates.models import ExchangeRate
from proxeny.rates.queries import known_rates, listed
from proxeny.rates.reading import RatesFileError, read_rates
from proxeny.rates.rules import NewRate
from tests.factories import TODAY, World, context

DOLLAR = NewRate("USD", date(2024, 7, 5), Decimal("24242"), "State Bank")
HEAD = "day,currency,rate,source\n"


def test_a_rate_is_kept_once_and_a_correction_ends_it(world: World) -> None:
    scope = world.scope("administrator")
    first = keep_rates([DOLLAR], scope=scope, context=context())
    again = keep_rates([DOLLAR], scope=scope, context=context())
    better = NewRate("USD", DOLLAR.on, Decimal("24243"), "State Bank")
    third = keep_rates([better], scope=scope, context=context())
    assert [(k.new, k.corrected, k.unchanged) for k in (first, again, third)] == [(1, 0, 0), (0, 0, 1), (0, 1, 0)]
    assert ExchangeRate.objects.count() == 2
    assert [rate.value for rate in known_rates(["USD"], first=TODAY, last=TODAY)] == [Decimal("24243")]
    assert [entry.verb for entry in history(SUBJECT)] == ["rate.correct", "rate.keep"]
    assert list(breaks()) == []


@pytest.mark.parametrize("person", ["clerk", "head", "leader", "chair", "auditor"])
def test_others_keep_no_rates(world: World, person: str) -> None:
    with pytest.raises(Unfit):
        keep_rates([DOLLAR], scope=world.scope(person), context=context())
    assert not ExchangeRate.objects.exists()


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (NewRate("VND", DOLLAR.on, DOLLAR.value, "x"), "currency"),
        (NewRate("XXX", DOLLAR.on, DOLLAR.value, "x"), "currency"),
        (NewRate("USD", DOLLAR.on, Decimal(0), "x"), "value"),
        (NewRate("USD", DOLLAR.on, Decimal("NaN"), "x"), "value"),
        (NewRate("USD", date(2024, 7, 10), DOLLAR.value, "x"), "on"),
        (NewRate("USD", DOLLAR.on, DOLLAR.value, " "), "source"),
    ],
)
def test_one_bad_rate_keeps_all_out(world: World, bad: NewRate, field: str) -> None:
    with pytest.raises(Unfit) as caught:
        keep_rates([DOLLAR, bad], scope=world.scope("administrator"), context=context())
    assert caught.value.field == field
    assert not ExchangeRate.objects.exists()


def test_a_withdrawn_rate_is_no_longer_known(world: World) -> None:
    scope = world.scope("administrator")
    keep_rates([DOLLAR], scope=scope, context=context())
    withdraw_rate(listed().get(), scope=scope, context=context())
    assert known_rates(["USD"], first=TODAY, last=TODAY) == []
    assert [entry.verb for entry in history(SUBJECT)] == ["rate.withdraw", "rate.keep"]


def test_a_file_is_read_with_its_sources() -> None:
    head = "Ngày;Ngoại tệ;Tỷ giá;Nguồn\n"
    content = f"{head}2024-07-05;usd;24242;Ngân hàng Nhà nước\n\n2024-07-05;EUR;26245.5;Ngân hàng\n"
    assert read_rates(content.encode(), today=TODAY) == [
        NewRate("USD", date(2024, 7, 5), Decimal("24242"), "Ngân hàng Nhà nước"),
        NewRate("EUR", date(2024, 7, 5), Decimal("26245.5"), "Ngân hàng"),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2024-07-05,USD,24.260,x", "Line 2: “24.260” can be read in two ways"),
        ("2024-07-05,USD,many,x", "Line 2: “many” is not a number"),
        ("5/7/2024,USD,24260,x", "Line 2: “5/7/2024” is not a day"),
        ("2024-07-05,USD,24260,", "Line 2: Say who published the rate"),
        ("2024-07-05,USD,24260,x\n2024-07-05,USD,24261,y", "Line 3: line 2 gives this currency and day already."),
        ("", "There is no rate in this file."),
    ],
)
def test_a_bad_line_is_named(row: str, says: str) -> None:
    with pytest.raises(RatesFileError) as caught:
        read_rates((HEAD + row).encode(), today=TODAY)
    assert caught.value.problems[0].startswith(says)


@pytest.mark.parametrize("content", [b"\xff\x00", b"a,b\n1,2", b"", HEAD.encode() + b'"2024', b"x" * 2_000_001])
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    with pytest.raises(RatesFileError):
        read_rates(content, today=TODAY)


def test_the_command_keeps_a_file_or_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from proxeny.config.cli import main
    from proxeny.config.commands import rates as call

    monkeypatch.setattr(call, "start_with_database", lambda: None)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(HEAD + "2024-07-05,USD,24242,State Bank\n", encoding="utf-8")
    bad.write_text(HEAD + "2024-07-05,USD,24242,State Bank\n2024-07-05,EUR,0,State Bank\n", encoding="utf-8")
    assert main(["rates", "import", str(bad)]) == 1
    assert not ExchangeRate.objects.exists()
    assert main(["rates", "import", str(good), "--dry-run"]) == 0
    assert not ExchangeRate.objects.exists()
    assert main(["rates", "import", str(good)]) == 0
    assert main(["rates", "--on", "2024-07-06"]) == 0
    assert "USD\t24242\t2024-07-05\tState Bank" in capsys.readouterr().out
