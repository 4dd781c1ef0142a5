"""Valid values of the registers of foreign investment, workers abroad and trade."""

from __future__ import annotations

from datetime import date
from typing import Any


def fdi_project_values(**changes: Any) -> dict[str, Any]:
    """A valid project in an industrial park whose capital grew once."""
    given = {
        "title": "Nhà máy linh kiện điện tử",
        "investor": "Thử Electronics",
        "country": "LA",
        "sector": "electronics",
        "zone_kind": "industrial_park",
        "certificate_no": "2312345678",
        "starts_on": date(2024, 2, 6),
        "capital": 30_000_000,
        "adjustments": [{"on": date(2024, 5, 20), "delta": 5_000_000}],
    }
    return {**given, **changes}


def investment_decision_values(**changes: Any) -> dict[str, Any]:
    """A valid approval in principle."""
    given = {
        "title": "Chấp thuận chủ trương đầu tư nhà máy linh kiện",
        "decision_kind": "policy_approval",
        "decision_no": "321/QĐ-UBND",
        "starts_on": date(2024, 1, 15),
    }
    return {**given, **changes}


def investment_lead_values(**changes: Any) -> dict[str, Any]:
    """A valid lead with one contact."""
    given = {
        "title": "Quan tâm khu công nghiệp phía nam",
        "investor": "Mẫu Holdings",
        "country": "LA",
        "came_through": "delegation_out",
        "starts_on": date(2024, 3, 6),
        "owner": "Phòng Hợp tác quốc tế",
        "contacts": [{"on": date(2024, 4, 2), "content": "Gửi danh mục mặt bằng"}],
    }
    return {**given, **changes}


def industrial_zone_values(**changes: Any) -> dict[str, Any]:
    """A valid industrial park."""
    given = {
        "title": "Khu công nghiệp Mẫu",
        "zone_kind": "industrial_park",
        "area_ha": 300,
        "leasable_ha": 200,
        "let_ha": 120,
        "starts_on": date(2022, 5, 4),
    }
    return {**given, **changes}


def investment_site_values(**changes: Any) -> dict[str, Any]:
    """A valid site on offer."""
    given = {
        "title": "Lô B2",
        "site_kind": "park_land",
        "zone": "Khu công nghiệp Mẫu",
        "area_ha": 12,
        "rent": 3,
        "sectors": ["electronics", "machinery"],
        "starts_on": date(2024, 1, 1),
        "taken_by": "Mẫu Holdings",
    }
    return {**given, **changes}


def worker_group_values(**changes: Any) -> dict[str, Any]:
    """A valid group of workers."""
    given = {
        "title": "42 lao động chế biến thực phẩm",
        "country": "LA",
        "sector": "food",
        "workers": 42,
        "women": 20,
        "starts_on": date(2024, 5, 6),
    }
    return {**given, **changes}


def trade_activity_values(**changes: Any) -> dict[str, Any]:
    """A valid fair abroad."""
    given = {
        "title": "Tuần hàng vải thiều",
        "activity_kind": "goods_week",
        "country": "LA",
        "firms": 12,
        "starts_on": date(2024, 6, 3),
        "ends_on": date(2024, 6, 9),
    }
    return {**given, **changes}


def trade_figure_values(**changes: Any) -> dict[str, Any]:
    """A valid figure of a month, asked for once."""
    given = {
        "title": "Xuất khẩu hàng hóa tháng 5",
        "owner": "Sở Công Thương",
        "starts_on": date(2024, 5, 1),
        "ends_on": date(2024, 5, 31),
        "value": 410_000_000,
        "requests": [{"body": "Sở Công Thương", "asked_on": date(2024, 6, 3), "due_on": date(2024, 6, 10)}],
    }
    return {**given, **changes}


def screening_values(**changes: Any) -> dict[str, Any]:
    """A proposal that was found to be an agreement, with the answers."""
    given = {
        "title": "Hợp tác đào tạo nghề với địa phương bạn",
        "outcome": "international_agreement",
        "counterpart": "Thử Prefecture",
        "starts_on": date(2024, 4, 2),
        "answers": [{"question": "Có văn bản nào được lập với bên nước ngoài không?", "answer": "yes"}],
    }
    return {**given, **changes}


ECONOMY = {
    "fdi_projects": fdi_project_values,
    "investment_decisions": investment_decision_values,
    "investment_leads": investment_lead_values,
    "industrial_zones": industrial_zone_values,
    "investment_sites": investment_site_values,
    "workers": worker_group_values,
    "screenings": screening_values,
    "trade_activities": trade_activity_values,
    "trade_figures": trade_figure_values,
}
