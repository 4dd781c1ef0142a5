"""Valid values of the registers of events, aid, certificates of foreign NGOs and ODA."""

from __future__ import annotations

from datetime import date
from typing import Any


def event_values(**changes: Any) -> dict[str, Any]:
    """A valid seminar with guests of one country that the Chair permits."""
    given = {
        "title": "Hội thảo xu hướng mới của kinh tế thế giới",
        "event_kind": "seminar",
        "organiser": "Sở Ngoại vụ",
        "route": "chair",
        "highest_rank": "expert",
        "starts_on": date(2024, 4, 18),
        "ends_on": date(2024, 4, 19),
        "submitted_on": date(2024, 3, 4),
        "foreigners": 25,
        "participants": [{"country": "LA", "people": 20, "body": "Đại học Quốc gia Lào", "rank": "expert"}],
        "opinions": [{"body": "Công an tỉnh", "sent_on": date(2024, 3, 6)}],
    }
    return {**given, **changes}


def aid_values(**changes: Any) -> dict[str, Any]:
    """A valid project of a foreign NGO that was paid once."""
    given = {
        "title": "Nước sạch cho hai trường học",
        "aid_kind": "project",
        "donor_kind": "ngo",
        "donor": "Clean Water Abroad",
        "recipient": "UBND huyện Lục Ngạn",
        "country": "LA",
        "committed": "40000",
        "currency": "USD",
        "file_complete_on": date(2024, 1, 15),
        "decided_on": date(2024, 2, 2),
        "places": [{"place": "VN63-24"}],
        "plan": [{"year": 2024, "planned": "25000"}],
        "payments": [{"on": date(2024, 5, 10), "paid": "12500.50"}],
        "in_kind": [{"item": "Máy lọc nước", "quantity": "4 bộ", "worth": "3000"}],
        "opinions": [{"body": "Sở Tài chính", "sent_on": date(2024, 1, 16)}],
        "reports": [{"about": "2024-H1", "due_on": date(2024, 7, 15)}],
    }
    return {**given, **changes}


def certificate_values(**changes: Any) -> dict[str, Any]:
    """A valid certificate of operation for one province and two fields."""
    given = {
        "title": "Clean Water Abroad",
        "country": "LA",
        "certificate_kind": "operation",
        "certificate_no": "12/CNV-HD",
        "starts_on": date(2023, 2, 1),
        "ends_on": date(2026, 1, 31),
        "allowed_fields": ["health", "environment"],
        "provinces": [{"place": "VN63-24"}],
    }
    return {**given, **changes}


def oda_values(**changes: Any) -> dict[str, Any]:
    """A valid project in effect with a loan, counterpart money and one year of payments."""
    given = {
        "title": "Cải thiện hạ tầng giao thông phía Bắc",
        "mode": "project",
        "sector": "210",
        "donor": "ADB",
        "starts_on": date(2022, 5, 4),
        "closing_on": date(2027, 12, 31),
        "total": "900000000000",
        "currency": "VND",
        "tranches": [
            {"fund": "oda_loan", "giver": "ADB", "sum": "30000000", "currency": "USD"},
            {"fund": "counterpart", "sum": "150000000000", "currency": "VND"},
        ],
        "places": [{"place": "VN63-24"}],
        "years": [{"year": 2023, "fund": "oda_loan", "planned": "200000000000", "actual": "120000000000"}],
    }
    return {**given, **changes}


COOPERATION = {
    "events": event_values,
    "aid": aid_values,
    "ngo_certificates": certificate_values,
    "oda": oda_values,
}
