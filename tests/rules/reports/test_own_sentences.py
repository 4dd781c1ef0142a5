"""An office's own sentences: no number passes unbound, in digits or words; what moved is told; words are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from proxeny.config.demo import published
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators.figures import Comparison, Figure, Stated
from proxeny.reports.compile import compile_report, known_of
from proxeny.reports.own.known import Known
from proxeny.reports.own.rules import is_near
from proxeny.reports.own.sentence import Bound, Own, printed, tell, with_places
from proxeny.reports.own.spoken import found
from proxeny.reports.wording import LANGUAGES, wording
from tests.rules.reports.examples import figure, figures, loaded

PARAGRAPHS = yaml.safe_load(Path(__file__).with_name("own_paragraphs.yaml").read_text(encoding="utf-8"))
FACTS = Path(published.__file__).with_suffix("")


@pytest.mark.parametrize(
    ("lang", "text", "numbers"),
    [
        ("vi", "Tỉnh đã đón gần bốn mươi đoàn, tăng 12,5%; hằng năm có năm đoàn.", ["gần bốn mươi", "12,5%", "năm"]),
        ("en", "Nearly forty delegations came, a dozen from Laos.", ["Nearly forty", "dozen"]),
        ("fr", "Une trentaine de projets, soit vingt-cinq nouveaux ; un siège neuf.", ["Une trentaine", "vingt-cinq"]),
        ("ar", "تم توقيع خمسة وعشرين اتفاقا و٣١٢ مشاركا.", ["خمسة وعشرين", "٣١٢"]),
        ("th", "ลงนามความตกลงยี่สิบห้าฉบับ มีผู้เข้าร่วม ๓๑๒ คน", ["ยี่สิบห้า", "๓๑๒"]),
    ],
)
def test_words_are_numbers_too(lang: str, text: str, numbers: list[str]) -> None:
    assert [one.text for one in found(text, lang=lang).numbers] == numbers


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Theo Điều 5 Nghị định số 30/2020/NĐ-CP và Kế hoạch 125/KH-UBND, ngày 02 tháng 3 năm 2024 tại COP28."),
        ("vi", "Công tác chuẩn bị được thực hiện sớm hơn năm trước."),
        ("en", "Under Article 5 of Decree 30/2020/ND-CP, on 2 March 2024 at COP28, one of the two sides spoke."),
        ("fr", "Selon l’article 5 du décret 30/2020/NĐ-CP, le 2 mars 2024 à la COP28, un accord est né."),
        ("ar", "وفقا للمادة 5 في 2 مارس 2024 وفي عام 2023."),
        ("th", "ตามมาตรา 5 เมื่อวันที่ 2 มีนาคม 2567"),
    ],
)
def test_years_days_articles_and_names_are_no_figures(lang: str, text: str) -> None:
    assert found(text, lang=lang).numbers == ()


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("vi", "Tỷ lệ đầu tư tăng, tỉnh đón một trăm linh năm đoàn.", "một trăm linh năm"),
        ("en", "The province received one hundred and five delegations.", "one hundred and five"),
        ("fr", "La province a reçu mille deux cents visiteurs.", "mille deux cents"),
    ],
)
def test_a_number_whose_words_are_not_read_whole_can_be_bound_to_nothing(lang: str, text: str, number: str) -> None:
    (one,) = found(text, lang=lang).numbers
    assert (one.text, one.quantity.value) == (number, None)
    assert known_of(loaded(lang)).meant(one.quantity) == []


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("vi", "Tỉnh đón hai mươi mốt đoàn.", 21),
        ("fr", "La province a reçu quatre-vingt-dix-sept délégations.", 97),
        ("ar", "استقبلت المقاطعة أربعمائة وفد.", 400),
        ("th", "ความสัมพันธ์ดีขึ้น มีผู้เข้าร่วมหนึ่งร้อยห้าคน", 105),
    ],
)
def test_a_number_in_words_is_read_whole(lang: str, text: str, value: int) -> None:
    (one,) = found(text, lang=lang).numbers
    assert one.quantity.value == value


@cache
def facts(name: str) -> dict[str, Figure]:
    """What the demonstration's page states, as figures that nobody has counted."""
    told: dict[str, Any] = yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return {one["measure"]: _figure(one) for one in told["figures"]}


def _figure(one: Mapping[str, Any]) -> Figure:
    said = published.quantity(one)
    ratios = (Comparison(type=c["type"], value=Decimal(c["value"])) for c in one.get("comparisons", ()))
    stated = Stated(
        value=said.value, unit=said.unit, qualifier=said.qualifier, status=said.status, comparisons=tuple(ratios),
        period=str(one.get("period", "")), as_of=str(one.get("as_of", "")),
    )  # fmt: skip
    return Figure(measure=one["measure"], unit=said.unit, period=stated.period, statements=(stated,))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda one: one["facts"])
def test_the_results_paragraphs_come_out_with_every_number_bound(paragraph: Mapping[str, Any], lang: str) -> None:
    known = Known(
        figures=facts(paragraph["facts"]), subject=paragraph["subject"], name="", returns={}, lang=lang,
        period=Period.parse(paragraph["period"]),
    )  # fmt: skip
    text, bound = paragraph["text"][lang], []
    numbers = found(text, lang=lang).numbers
    assert len(numbers) == len(paragraph["means"]), [one.text for one in numbers]
    for number, means in zip(numbers, paragraph["means"], strict=True):
        kind, _colon, measure = means.rpartition(":")
        offers = {(o.ref.kind, o.ref.measure): o for o in known.meant(number.quantity)}
        offer = offers[kind or "published", measure]
        bound.append(Bound(ref=offer.ref, said=printed(offer.amount)))
    own = Own(section="results", lang=lang, text=with_places(text, numbers=numbers), bound=tuple(bound))
    told = tell(own, known=known, words=wording(lang))
    assert (told.loose, told.moved) == ((), ())
    kinds = [one.measure for one in told.sentence.bindings if one.kind in ("published", "compared")]
    assert kinds == [means.rpartition(":")[2] for means in paragraph["means"]]
    assert all(told.sentence.text[one.start : one.end] == one.number for one in told.sentence.bindings)


def typed(text: str, *, lang: str = "en", section: str = "results") -> Own:
    """A sentence about the example's figures, each number bound to the first that it may mean."""
    known, numbers = known_of(loaded(lang)), found(text, lang=lang).numbers
    offers = [known.meant(number.quantity)[0] for number in numbers]
    bound = tuple(Bound(ref=one.ref, said=printed(one.amount)) for one in offers)
    return Own(section=section, lang=lang, text=with_places(text, numbers=numbers), bound=bound)


def test_a_sentence_stands_in_the_report_with_the_figures_of_now() -> None:
    own = typed("Nearly four hundred delegations went abroad.")
    report = compile_report(loaded("en", own=(own, typed("Seats are few.", section="difficulties"))))
    assert report.narrative()[0].text == "396 delegations went abroad."
    assert [section.code for section in report.sections] == ["results", "difficulties", "returns"]
    assert (report.unbound, report.moved) == ((), ())


def test_a_figure_that_changed_marks_its_own_sentence_alone() -> None:
    went, signed = typed("396 delegations went abroad."), typed("Fourteen agreements were signed.")
    moved = figures(outgoing_delegations=figure("outgoing_delegations", (200, 150, 50)))
    report = compile_report(loaded("en", own=(went, signed), figures=moved))
    assert report.moved == ("400 delegations went abroad.",)
    told = tell(went, known=known_of(loaded("en", figures=moved)), words=wording("en"))
    (change,) = told.moved
    assert (change.before, change.now) == ("396", "400")
    again = replace(went, bound=tuple(replace(one, said=printed(None)) for one in went.bound))
    assert tell(again, known=known_of(loaded("en")), words=wording("en")).moved


def test_a_number_that_no_figure_states_has_nothing_to_be_bound_to() -> None:
    (number,) = found("There were 397 delegations.", lang="en").numbers
    assert known_of(loaded("en")).meant(number.quantity) == []


@pytest.mark.parametrize(("lang", "said"), [("fr", "plus de 1 million de dollars"), ("ar", "1 مليون"), ("th", "1 ล้าน")])
def test_one_figure_is_printed_as_each_language_prints_it(lang: str, said: str) -> None:
    own = replace(typed("Commitments came to more than $1 million."), lang=lang)
    assert said in tell(own, known=known_of(loaded(lang)), words=wording(lang)).sentence.text


@pytest.mark.parametrize(
    ("said", "figure", "near"),
    [
        (">5", "396", False), (">300", "396", True), (">390", "396", True), (">350", "396", False),
        (">10800000000", "10850000000", True), (">10000000000", "10850000000", True),
        (">9000000000", "10850000000", False),
        ("<400", "396", True), ("<1000", "396", True), ("<2000", "396", False), ("<0.5", "0.43", True),
        (">1", "1", True),
    ],
)  # fmt: skip
def test_a_bound_is_as_near_as_its_digits_allow(said: str, figure: str, near: bool) -> None:
    qualifier = Qualifier.MORE_THAN if said[0] == ">" else Qualifier.LESS_THAN
    assert is_near(Quantity(value=Decimal(said[1:]), qualifier=qualifier), Decimal(figure)) is near


@pytest.mark.parametrize(("text", "far"), [("More than 5 delegations left.", True), ("More than 390 left.", False)])
def test_a_far_bound_is_offered_no_figure_and_told_apart_from_a_wrong_number(text: str, far: bool) -> None:
    known = known_of(loaded("en"))
    number = found(text, lang="en").numbers[0].quantity
    assert known.is_far(number) is far
    assert any(offer.ref.measure == "outgoing_delegations" for offer in known.meant(number)) is not far
    assert not known.is_far(found("Exactly 123456 left.", lang="en").numbers[0].quantity)
