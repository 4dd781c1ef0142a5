"""Single records of the demonstration's economy: decisions, sites on offer, leads, trade promotion, trade figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeAlias

from proxeny.records.creation import NewRecord
from proxeny.records.register import Register
from proxeny.registers.investments.register import INVESTMENT_DECISIONS, INVESTMENT_SITES
from proxeny.registers.trade.register import TRADE_ACTIVITIES, TRADE_FIGURES

Said: TypeAlias = Mapping[str, Any]
Made: TypeAlias = tuple[Register, str, NewRecord]
_OWNER = "Sở Công Thương"


def prospects(said: Said) -> Iterator[Made]:
    """Decisions on investment policy and sites on offer."""
    for one in said["decisions"]:
        values = {
            "title": one["title"],
            "decision_kind": one["kind"],
            "decision_no": one["number"],
            "body": one["body"],
            "sector": one["sector"],
            "country": one.get("country"),
            "land_ha": one.get("land"),
            "starts_on": one["day"],
        }
        yield INVESTMENT_DECISIONS, one["office"], NewRecord(values, state="decided")
    for one in said["sites"]:
        values = {
            "title": one["title"],
            "site_kind": one["kind"],
            "zone": one["zone"],
            "area_ha": str(one["area"]),
            "rent": one["rent"],
            "sectors": one["sectors"],
            "starts_on": date(2024, 1, 15),
            "taken_by": one.get("taken", ""),
            "term_years": 40,
            "infrastructure": "Điện 2 × 63 MVA, nước 20.000 m³/ngày đêm, có trạm xử lý nước thải",
            "access": "Cao tốc Hà Nội - Bắc Giang 3 km, sân bay Nội Bài 50 km, cửa khẩu Hữu Nghị 110 km",
        }
        yield INVESTMENT_SITES, said["bac_giang"]["office"], NewRecord(values, state=one["state"])


def leads(said: Said) -> Iterator[NewRecord]:
    """Possible investors, each with its last contact and the next one agreed."""
    for one in said["leads"]:
        contacts = [{"on": one["day"] + timedelta(days=20), "content": one["step"], "owner": "Sở Ngoại vụ"}]
        if "next" in one:
            contacts.append({"on": one["next"], "content": "Họp trực tuyến về tiến độ", "owner": "Sở Ngoại vụ"})
        values = {
            "title": one["title"],
            "investor": one["investor"],
            "country": one["country"],
            "came_through": one["through"],
            "starts_on": one["day"],
            "sector": one["sector"],
            "capital": one["capital"],
            "land_ha": one["land"],
            "owner": "Sở Ngoại vụ",
            "contacts": contacts,
        }
        yield NewRecord(values, state=one["state"])


def trade(said: Said) -> Iterator[Made]:
    """Trade promotion, and figures with whom they were asked from."""
    for one in said["activities"]:
        last = one["day"] + timedelta(days=one["days"] - 1)
        values = {
            "title": one["title"],
            "activity_kind": one["kind"],
            "country": one["country"],
            "venue": one["venue"],
            "goods": one["goods"],
            "organiser": _OWNER,
            "firms": one["firms"],
            "deals": one.get("deals"),
            "deals_value": one.get("value"),
            "starts_on": one["day"],
            "ends_on": last,
            "reported_on": last + timedelta(days=9) if one["state"] == "reported" else None,
        }
        yield TRADE_ACTIVITIES, said["bac_giang"]["office"], NewRecord(values, state=one["state"])
    for one in said["figures"]:
        yield TRADE_FIGURES, one["office"], NewRecord(_figure(one), state=one["state"])


def _figure(one: Said) -> dict[str, Any]:
    answered = one.get("answered")
    request = {"body": _OWNER, "asked_on": one["asked"], "due_on": one["due"], "answered_on": answered}
    return {
        "title": one["title"],
        "span": one["span"],
        "starts_on": one["from"],
        "ends_on": one["to"],
        "value": one.get("value"),
        "change_percent": str(one["change"]) if "change" in one else None,
        "standing": one.get("standing", "provisional"),
        "owner": _OWNER,
        "due_on": one["due"],
        "answered_on": answered,
        "as_of": answered,
        "requests": [{**request, "answer": "Đã cung cấp số liệu" if answered else ""}],
    }
