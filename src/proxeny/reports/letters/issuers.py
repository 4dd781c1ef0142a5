"""Who issues a paper, in the words of its head and foot: names with their level, abbreviation, post of the signer.

After Decree 30/2020/NĐ-CP, appendix I: the superior body stands above the issuer, the symbol behind the number ends
with the issuer's abbreviation, and a body of the province bears the province with its level.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from proxeny.accounts.models import Office, Reporting
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import in_force
from proxeny.places.models import Place
from proxeny.places.queries import label, version_of

Kind = Office.Kind
NO_BREAK = "\N{NO-BREAK SPACE}"
_COMMITTEE: Mapping[str, str] = {
    "vi": "Ủy ban nhân dân {unit}",
    "en": "People’s Committee of {unit}",
    "fr": "Comité populaire de {unit}",
    "ar": "اللجنة الشعبية في {unit}",
    "th": "คณะกรรมการประชาชน {unit}",
}
# The custom of offices; one with another abbreviation writes it into its own template.
_SYMBOLS: Mapping[str, str] = {Kind.DEPARTMENT: "SNgV", Kind.UNIT: "VP", Kind.COMMITTEE: "UBND", Kind.MINISTRY: "BNG"}
_OFFICE = "Văn phòng"
_DIRECTOR = {"vi": "Giám đốc", "en": "Director", "fr": "Le directeur", "ar": "المدير", "th": "ผู้อำนวยการ"}
_CHIEFS: Mapping[str, Mapping[str, str]] = {
    Kind.UNIT: {
        "vi": "Chánh Văn phòng",
        "en": "Chief of Office",
        "fr": "Le chef du Bureau",
        "ar": "مدير المكتب",
        "th": "หัวหน้าสำนักงาน",
    },
    Kind.COMMITTEE: {"vi": "Chủ tịch", "en": "Chair", "fr": "Le président", "ar": "الرئيس", "th": "ประธาน"},
    Kind.MINISTRY: {
        "vi": "Thủ trưởng đơn vị",
        "en": "Head of the unit",
        "fr": "Le chef de l’unité",
        "ar": "رئيس الوحدة",
        "th": "หัวหน้าหน่วยงาน",
    },
}


def _unit(place: Place | None, *, on: date, lang: str) -> tuple[str, str]:
    """The unit of an office, in Vietnamese also with its level as it stands within a sentence: tỉnh Bắc Giang."""
    if place is None:
        return "", ""
    if lang != "vi":
        return (name := label(place, lang=lang, on=on)), name
    if (version := version_of(place, on=on)) is None:
        return place.name_vi, place.name_vi
    return version.name_vi, version.full_name_vi[:1].lower() + version.full_name_vi[1:]


def issuer_words(office: Office, *, on: date, lang: str) -> dict[str, str]:
    """What papers of an office say of it and of the People's Committee above it on a day; empty where not known."""
    place = office.place
    unit, province = _unit(place, on=on, lang=lang)
    committee = _COMMITTEE[lang].format(unit=province) if place else _above(office, on=on, lang=lang)
    # A unit has no seal of its own: the office that it is part of issues its papers.
    by_office = lang == "vi" and office.kind == Kind.UNIT
    name = f"{_OFFICE} {committee}" if by_office else office_name(office, lang)
    return {
        "office": name,
        "committee": committee,
        "unit": unit,
        "province": province,
        "office_head": _in_head(office, name, province=province, lang=lang),
        "committee_head": committee.replace(province, province.replace(" ", NO_BREAK)) if province else committee,
        "symbol": _symbol(office),
        "chief": _CHIEFS.get(office.kind, _DIRECTOR)[lang],
    }


def _above(office: Office, *, on: date, lang: str) -> str:
    above = Reporting.objects.filter(in_force(on), office=office).select_related("superior").order_by("id").first()
    return office_name(above.superior, lang) if above else ""


def _in_head(office: Office, name: str, *, province: str, lang: str) -> str:
    """The issuer below its superior, which names the province already: Sở Ngoại vụ; a unit issues by its office."""
    if lang != "vi":
        return name
    if office.kind == Kind.UNIT:
        return _OFFICE
    return name.removesuffix(province).rstrip() or name


def _symbol(office: Office) -> str:
    """SNgV; of another department the first letters of its words: SKHĐT."""
    if known := _SYMBOLS.get(office.kind):
        return known
    place = office.place.name_vi if office.place else ""
    name = office_name(office, "vi").removesuffix(place).strip().removesuffix("tỉnh").removesuffix("thành phố")
    return "".join(word[0].upper() for word in name.replace(",", " ").split() if word.lower() != "và")
