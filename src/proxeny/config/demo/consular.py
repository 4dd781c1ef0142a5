"""A few sealed cases, card requests and passports of the shown office, of persons who do not exist."""

from __future__ import annotations

from datetime import date
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import acting
from proxeny.records.creation import NewRecord, create
from proxeny.records.register import REGISTERS

_RECORDED = date(2024, 7, 8)
_CASES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    (
        "consular",
        "forwarded",
        {
            "case_kind": "protection",
            "title": "Thuyền viên bị giữ cùng tàu cá",
            "event_type": "fishing_boat",
            "country": "ID",
            "starts_on": date(2024, 6, 24),
            "source": "family",
            "person_name": "Nhân Vật Minh Họa",
            "birth": date(1989, 2, 14),
            "passport_no": "MINHHOA0001",
            "address": "Thôn Minh Họa",
            "requester": "Người Nhà Minh Họa",
            "relation": "spouse",
            "identity_seen": True,
            "forwarded_no": "112/SNgV-LS",
            "forwarded_on": date(2024, 6, 25),
        },
    ),
    (
        "consular",
        "received",
        {
            "case_kind": "foreigner",
            "title": "Người nước ngoài bị tạm giữ",
            "event_type": "detention",
            "nationality": "AU",
            "country": "VN",
            "starts_on": date(2024, 7, 8),
            "source": "police",
            "learned_on": date(2024, 7, 8),
            "learned_at": "09:30",
            "person_name": "Sample Person",
            "passport_no": "SAMPLE0002",
            "bodies": [{"body": "Công an tỉnh", "told_on": date(2024, 7, 8)}],
        },
    ),
    (
        "consular",
        "verified",
        {
            "case_kind": "certification",
            "title": "Chứng nhận lãnh sự bằng cấp đi lao động",
            "starts_on": date(2024, 7, 1),
            "batch": "small",
            "papers": 4,
            "fee": "120000",
            "person_name": "Người Nộp Minh Họa",
        },
    ),
    (
        "abtc",
        "submitted",
        {
            "title": "Công ty Minh Họa May Mặc",
            "tax_no": "2400999999",
            "sector": "May mặc xuất khẩu",
            "workers": 850,
            "starts_on": date(2024, 6, 10),
            "complete_on": date(2024, 6, 18),
            "submitted_on": date(2024, 6, 24),
            "person_name": "Giám Đốc Minh Họa",
            "passport_no": "MINHHOA0003",
            "post": "Giám đốc",
            "checks": [{"check_kind": "tax", "answered_on": date(2024, 6, 17), "result": "agreed"}],
        },
    ),
    (
        "passports",
        "out",
        {
            "title": "Cán bộ Minh Họa",
            "passport_kind": "official",
            "post": "Phó giám đốc sở",
            "body": "Sở Công Thương",
            "passport_no": "MINHHOA0004",
            "starts_on": date(2023, 1, 16),
            "ends_on": date(2027, 1, 15),
            "decision_no": "612/QĐ-UBND",
            "decided_on": date(2024, 6, 12),
            "handed_out_on": date(2024, 6, 17),
            "home_on": date(2024, 6, 28),
        },
    ),
)


def record_sealed(office: Office, *, scope: Scope) -> int:
    """Record them; how many there are. What the office typed into its returns goes before what these count."""
    for kind, state, values in _CASES:
        new = NewRecord(values, state=state)
        create(REGISTERS[kind], new, office=office, scope=scope, context=acting(office, on=_RECORDED))
    return len(_CASES)
