"""What stands beside a name, and makes it another: a deputy's office, a person's name, an article, an adjective."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    return [one for one in read_text(text, lang=lang) if not kinds or one.kind in kinds]


DEPUTIES = [
    ("en", "In Phu Tho, deputy ambassador Tran Van Binh met the chairman.", "deputy_ambassador"),
    ("vi", "Tại Phú Thọ, Phó Đại sứ Trần Văn Bình gặp gỡ doanh nghiệp.", "deputy_ambassador"),
    ("de", "Der Vize-Außenminister Tran Van Binh sprach in Phu Tho.", "deputy_minister"),
    ("de", "Der stellvertretende Botschafter Tran Van Binh sprach in Phu Tho.", "deputy_ambassador"),
    ("es", "El embajador adjunto Tran Van Binh habló en Phu Tho.", "deputy_ambassador"),
    ("fr", "L'ambassadeur adjoint Tran Van Binh a parlé à Phu Tho.", "deputy_ambassador"),
    ("id", "Wakil Duta Besar Tran Van Binh berbicara di Phu Tho.", "deputy_ambassador"),
]


@pytest.mark.parametrize(("lang", "text", "office"), DEPUTIES)
def test_a_deputy_bears_an_office_of_its_own(lang: str, text: str, office: str) -> None:
    (person,) = told(text, lang, "person_role")
    assert (person.subject, person.measure) == ("Tran Van Binh", office)


def test_the_ambassador_is_no_deputy() -> None:
    (person,) = told("El embajador Tran Van Binh habló en Phu Tho.", "es", "person_role")
    assert person.measure == "ambassador"


def test_the_end_of_a_name_of_a_person_is_no_province() -> None:
    (visit,) = told("La délégation de Phu Tho a effectué une visite au Laos, a dit Tran Dinh Hue.", "fr", "delegation")
    assert "Hue" not in visit.participants


def test_a_union_is_no_town_of_that_name() -> None:
    text = "El 4 de mayo de 2023, la Unión de Mujeres de Phu Tho firmó un acuerdo de cooperación con Gifu."
    (signed,) = told(text, "es", "agreement")
    assert sorted(signed.participants) == ["Gifu", "Phu Tho"]


GIVEN = [
    ("de", "Die australische Organisation hat zugesagt, Phu Tho als NGO 2 Millionen US-Dollar Hilfe zu geben."),
    ("es", "La australiana fue la ONG que comprometió ayuda de 2 millones de dólares a Phu Tho."),
]


@pytest.mark.parametrize(("lang", "text"), GIVEN)
def test_an_adjective_of_a_land_makes_no_figure_one_of_that_land(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert figure.subject == "Phu Tho"


FEASTS = [
    ("es", "Phu Tho organizó el 9 de mayo de 2023 un seminario con Laos con motivo del aniversario 60 de los lazos."),
    ("en", "On 9 May 2023 Phu Tho held a seminar with Laos on the 60th anniversary of ties."),
]


@pytest.mark.parametrize(("lang", "text"), FEASTS)
def test_the_years_of_an_anniversary_number_no_seminar_held_for_it(lang: str, text: str) -> None:
    numbers = {one.measure: one.value for one in told(text, lang, "event")}
    assert (numbers["seminar"], numbers.get("anniversary", 60)) == (None, 60)


REMEMBERED = [
    ("ru", "Футхо и Хуапхан отметили 30-летие подписания соглашения о сотрудничестве."),
    ("en", "Phu Tho and Houaphanh marked the 30th anniversary of the signing of the cooperation agreement."),
]


@pytest.mark.parametrize(("lang", "text"), REMEMBERED)
def test_a_signing_that_is_remembered_is_no_new_agreement(lang: str, text: str) -> None:
    assert told(text, lang, "agreement") == []


def test_german_quotes_hold_the_name_of_an_event() -> None:
    text = "Am 8. Mai 2023 fand in Phu Tho der Workshop „Klima und Wald im Bergland“ mit Gästen aus Laos statt."
    (event,) = told(text, "de", "event")
    assert event.quote.endswith("Bergland“")
