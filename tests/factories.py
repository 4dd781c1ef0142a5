"""A small world for tests: places, two offices of one cluster with a superior, people with roles, and records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Cluster, Office, User
from proxeny.accounts.scope import Scope, scope_of
from proxeny.audit.context import Context
from proxeny.ground.text import fold, squeeze
from proxeny.partners.models import Partner
from proxeny.partners.register import PARTNERS
from proxeny.places.models import Place, PlaceName
from proxeny.programmes.models import AnnualProgramme
from proxeny.records.creation import NewRecord, create
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.cooperation import COOPERATION
from tests.economy import ECONOMY

TODAY = date(2024, 7, 9)
NOW = datetime(2024, 7, 9, 3, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)


def context(office: Office | None = None, **changes: Any) -> Context:
    """An act of the test clerk on the demonstration day."""
    given = {"actor": "Test Clerk", "at": NOW, "today": TODAY, "office": office.code if office else "system"}
    return Context(**{**given, **changes})


@dataclass(frozen=True)
class World:
    """Everything a test may lean on; `sessions` are keys of sessions of people who have signed in already."""

    bac_giang: Office
    hanoi: Office
    committee: Office
    cluster: Cluster
    people: dict[str, User]
    partner: Partner
    sessions: dict[str, str] = field(default_factory=dict)

    def scope(self, name: str = "clerk") -> Scope:
        return scope_of(self.people[name], on=TODAY)


def _place(code: str, kind: str, name: str, **more: Any) -> Place:
    place = Place.objects.create(code=code, kind=kind, name=name, **more)
    PlaceName.objects.create(place=place, lang="en", name=name, form="short", folded=fold(name), squeezed=squeeze(name))
    return place


def _places() -> dict[str, Place]:
    vietnam = _place("VN", "country", "Viet Nam", name_vi="Việt Nam")
    laos = _place("LA", "country", "Laos", name_vi="Lào")
    day = date(2008, 8, 1)
    return {
        "LA": laos,
        "LA-XS": _place("LA-XS", "foreign_subdivision", "Xaysomboun", country=laos),
        "bac_giang": _place("VN63-24", "province", "Bac Giang", name_vi="Bắc Giang", country=vietnam, valid_from=day),
        "hanoi": _place("VN63-01", "province", "Hanoi", name_vi="Hà Nội", country=vietnam, valid_from=day),
    }


def _office(code: str, kind: str, name: str, place: Place) -> Office:
    names = {"en": name, "vi": name}
    return accounts.open_office(code, kind=kind, names=names, place=place, valid_from=SINCE, context=context())


def _person(username: str, role: str, **where: Any) -> User:
    user = accounts.open_account(username, password="a long test phrase", context=context(), first_name=username)
    accounts.grant(user, role=role, valid_from=SINCE, context=context(), **where)
    return user


def make_world() -> World:
    """Bac Giang and Hanoi in cluster II, the People's Committee above Bac Giang, one person per role, one partner."""
    places = _places()
    bac_giang = _office("VN63-24", Office.Kind.DEPARTMENT, "Bac Giang Foreign Affairs", places["bac_giang"])
    hanoi = _office("VN63-01", Office.Kind.DEPARTMENT, "Hanoi Foreign Affairs", places["hanoi"])
    committee = _office("VN63-24/committee", Office.Kind.COMMITTEE, "Bac Giang People's Committee", places["bac_giang"])
    accounts.set_superior(bac_giang, superior=committee, valid_from=SINCE, context=context())
    seats = [accounts.Seat(hanoi, 1, SINCE, "chair"), accounts.Seat(bac_giang, 2, SINCE)]
    cluster = accounts.form_cluster(
        "cluster-ii", names={"en": "Cluster II"}, body="MOFA", seats=seats, context=context()
    )
    people = {
        "clerk": _person("clerk", "clerk", office=bac_giang),
        "head": _person("head", "head", office=bac_giang),
        "leader": _person("leader", "leader", office=committee),
        "other": _person("other", "clerk", office=hanoi),
        "chair": _person("chair", "cluster_chair", cluster=cluster),
        "ministry": _person("ministry", "ministry_desk", cluster=cluster),
        "auditor": _person("auditor", "auditor", office=bac_giang),
        "administrator": _person("administrator", "administrator"),
    }
    scope = scope_of(people["clerk"], on=TODAY)
    new = NewRecord(partner_values(), state="kept")
    partner = create(PARTNERS, new, office=bac_giang, scope=scope, context=context(bac_giang))
    assert isinstance(partner, Partner)
    return World(bac_giang, hanoi, committee, cluster, people, partner)


def partner_values(**changes: Any) -> dict[str, Any]:
    """A valid partner."""
    names = [{"name": "Xaysomboun", "lang": "en"}, {"name": "ไชยสมบูรณ์", "lang": "th"}]
    given = {"title": "Xaysomboun", "partner_kind": "locality", "country": "LA", "locality": "LA-XS", "names": names}
    return {**given, **changes}


def delegation_values(**changes: Any) -> dict[str, Any]:
    """A valid delegation out, with members and a stop."""
    given = {
        "direction": "out",
        "in_plan": True,
        "title": "Working visit to Xaysomboun",
        "starts_on": date(2024, 3, 4),
        "ends_on": date(2024, 3, 8),
        "head_name": "Nguyễn Văn Thử",
        "persons": 6,
        "members": [{"name": "Nguyễn Văn Thử", "post": "Head"}, {"name": "Trần Thị Mẫu", "post": "Interpreter"}],
        "stops": [{"country": "LA", "place": "LA-XS", "arrives_on": date(2024, 3, 4), "leaves_on": date(2024, 3, 8)}],
    }
    return {**given, **changes}


def agreement_values(partner: Partner, **changes: Any) -> dict[str, Any]:
    """A valid agreement."""
    given = {
        "title": "Bản ghi nhớ hợp tác",
        "agreement_type": "mou",
        "signatory": "People's Committee",
        "signatory_level": "province",
        "partner": partner.pk,
        "starts_on": date(2024, 6, 20),
        "commitments": [{"content": "Exchange of students", "due_on": date(2024, 9, 30)}],
    }
    return {**given, **changes}


def scheme_values(**changes: Any) -> dict[str, Any]:
    """A valid scheme with a target that is counted, one that is not, and a milestone."""
    given = {
        "title": "Đề án hợp tác quốc tế cấp địa phương",
        "starts_on": date(2021, 1, 1),
        "ends_on": date(2025, 12, 31),
        "decision_no": "123/QĐ-UBND",
        "decided_on": date(2020, 12, 20),
        "lead": "Sở Ngoại vụ",
        "budget": "1500000000",
        "targets": [
            {
                "text": "Hai hoặc ba địa phương nước ngoài",
                "measure": "agreements_signed_provincial_level",
                "qualifier": "between",
                "value": "2",
                "value_to": "3",
                "due_on": date(2025, 12, 31),
            },
            {"text": "Kết nối cộng đồng", "level": "district"},
        ],
        "milestones": [{"due_on": date(2023, 12, 31), "content": "Một địa phương"}],
    }
    return {**given, **changes}


def task_values(**changes: Any) -> dict[str, Any]:
    """A valid task that was extended once."""
    given = {
        "title": "Gửi kế hoạch tổng kết",
        "issuer": "Bộ Ngoại giao",
        "lead": "Sở Ngoại vụ",
        "starts_on": date(2024, 5, 2),
        "due_on": date(2024, 7, 1),
        "extensions": [
            {"was": date(2024, 6, 15), "until": date(2024, 7, 1), "by": "Bộ Ngoại giao", "why": "Chờ số liệu"}
        ],
    }
    return {**given, **changes}


def promise_values(partner: Partner, **changes: Any) -> dict[str, Any]:
    """A valid promise."""
    given = {
        "title": "Mở văn phòng liên lạc",
        "said": "Chúng tôi sẽ mở văn phòng liên lạc trong năm nay.",
        "said_by": "Chủ tịch",
        "partner": partner.pk,
        "owner": "Sở Ngoại vụ",
        "starts_on": date(2024, 3, 5),
        "due_on": date(2024, 12, 31),
        "evidence": "Đã hỏi bằng điện thoại.",
    }
    return {**given, **changes}


def association_values(**changes: Any) -> dict[str, Any]:
    """A valid friendship association with a branch, two counts of members and its chair."""
    given = {
        "title": "Vietnam-Laos Friendship Association",
        "association_kind": "friendship",
        "country": "LA",
        "starts_on": date(2010, 5, 4),
        "branches": [{"name": "Luc Ngan", "branch_level": "district", "founded_on": date(2012, 1, 9), "members": 120}],
        "counts": [
            {"on": date(2023, 12, 31), "members": 3400, "joined": 3400},
            {"on": date(2024, 6, 30), "members": 3480, "joined": 100, "left": 20},
        ],
        "committee": [{"name": "Nguyễn Văn Thử", "committee_role": "chair"}],
    }
    return {**given, **changes}


def notable_values(**changes: Any) -> dict[str, Any]:
    """A valid person of note abroad."""
    return {"title": "Lê Thị Mẫu", "country": "LA", "city": "Vientiane", "occupation": "teacher", **changes}


def exchange_values(**changes: Any) -> dict[str, Any]:
    """A valid people-to-people exchange."""
    given = {
        "title": "Friendship evening",
        "exchange_kind": "friendship_meeting",
        "organiser": "Provincial Youth Union",
        "country": "LA",
        "starts_on": date(2024, 4, 12),
        "guests": 40,
        "contributions": [{"body": "School of arts", "country": "LA", "people": 12, "content": "A troupe"}],
    }
    return {**given, **changes}


def publication_values(**changes: Any) -> dict[str, Any]:
    """A valid article with an edition in another language and a captioned photo."""
    given = {
        "title": "Mùa vải thiều",
        "publication_kind": "article",
        "outlet": "Báo Bắc Giang",
        "languages": ["vi", "en"],
        "starts_on": date(2024, 6, 1),
        "editions": [{"lang": "en", "title": "Lychee season", "on": date(2024, 6, 2)}],
        "captions": [{"photo": "01.jpg", "lang": "vi", "caption": "Vải thiều Lục Ngạn", "credit": "Báo Bắc Giang"}],
    }
    return {**given, **changes}


def consular_values(**changes: Any) -> dict[str, Any]:
    """A valid case of citizen protection with every sealed field filled."""
    given = {
        "case_kind": "protection",
        "title": "Fishing boat held abroad",
        "event_type": "fishing_boat",
        "starts_on": date(2024, 5, 6),
        "country": "LA",
        "person_name": "Phan Văn Kín",
        "birth": date(1987, 3, 2),
        "passport_no": "X1234567",
        "address": "12 Ngõ Bí Mật, Bac Giang",
        "event_place": "Bến Giấu Kín",
        "story": "Held with the boat since Monday.",
        "requester": "Phan Thị Niêm",
        "requester_contact": "0912 000 111",
        "others": [{"name": "Đỗ Văn Phong", "birth": date(1990, 1, 31), "passport_no": "Y7654321"}],
        "bodies": [{"body": "Border guard", "told_on": date(2024, 5, 6)}],
    }
    return {**given, **changes}


def programme_values(**changes: Any) -> dict[str, Any]:
    """A valid annual programme of external activities."""
    given = {
        "title": "Chương trình hoạt động đối ngoại năm 2024",
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2024, 12, 31),
        "decision_no": "01/CTr-UBND",
    }
    return {**given, **changes}


def line_values(world: World, **changes: Any) -> dict[str, Any]:
    """A valid line of a programme, which is recorded first where none is on record."""
    programme = AnnualProgramme.everything.filter(office=world.bac_giang).first() or make(world, "programmes")
    given = {
        "title": "Đoàn công tác thăm Xaysomboun",
        "programme": programme.pk,
        "country": "LA",
        "partner": world.partner.pk,
        "starts_on": date(2024, 3, 1),
        "estimate": "250000000",
    }
    return {**given, **changes}


def card_values(**changes: Any) -> dict[str, Any]:
    """A valid request for an APEC business travel card, with a check and a contract."""
    given = {
        "title": "Công ty Thử Nghiệm",
        "tax_no": "2400000001",
        "sector": "Garments",
        "starts_on": date(2024, 4, 8),
        "person_name": "Vũ Thị Riêng",
        "birth": date(1980, 9, 9),
        "passport_no": "C7778889",
        "passport_expires": date(2031, 1, 1),
        "post": "Director",
        "checks": [{"check_kind": "tax", "body": "Tax office", "asked_on": date(2024, 4, 10)}],
        "contracts": [{"number": "HD-01", "economy": "LA", "value": "120000"}],
    }
    return {**given, **changes}


def passport_values(**changes: Any) -> dict[str, Any]:
    """A valid official passport that is kept and has been out once."""
    given = {
        "title": "Nguyễn Văn Thử",
        "passport_kind": "official",
        "post": "Deputy head",
        "body": "Department of Industry",
        "passport_no": "B5556667",
        "birth": date(1975, 5, 5),
        "starts_on": date(2023, 2, 1),
        "ends_on": date(2028, 2, 1),
        "decision_no": "321/QĐ-UBND",
        "outings": [{"decision_no": "12/QĐ-UBND", "handed_out_on": date(2023, 3, 1)}],
    }
    return {**given, **changes}


def values_of_kind(world: World, kind: str, **changes: Any) -> dict[str, Any]:
    """Valid values of a new record of a register. Raises KeyError for one whose author gave the tests none."""
    if kind in ECONOMY:
        return ECONOMY[kind](**changes)
    if kind in COOPERATION:
        return COOPERATION[kind](**changes)
    return {
        "delegations": lambda: delegation_values(**changes),
        "agreements": lambda: agreement_values(world.partner, **changes),
        "partners": lambda: partner_values(**changes),
        "consular": lambda: consular_values(**changes),
        "abtc": lambda: card_values(**changes),
        "passports": lambda: passport_values(**changes),
        "people": lambda: {"title": "Lê Thị Thử", "posts": [{"post": "Deputy head"}], **changes},
        "associations": lambda: association_values(**changes),
        "notables": lambda: notable_values(**changes),
        "exchanges": lambda: exchange_values(**changes),
        "publications": lambda: publication_values(**changes),
        "programmes": lambda: programme_values(**changes),
        "planned": lambda: line_values(world, **changes),
        "schemes": lambda: scheme_values(**changes),
        "tasks": lambda: task_values(**changes),
        "promises": lambda: promise_values(world.partner, **changes),
    }[kind]()


def make(world: World, kind: str, *, state: str = "", office: Office | None = None, **changes: Any) -> Record:
    """A stored record of a register, by the clerk of its office."""
    values = values_of_kind(world, kind, **changes)
    owner = office or world.bac_giang
    scope = world.scope("other" if owner == world.hanoi else "clerk")
    return create(REGISTERS[kind], NewRecord(values, state=state), office=owner, scope=scope, context=context(owner))
