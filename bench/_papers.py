"""Made-up papers with text, in five languages and of the length of real ones, so that their search can be measured."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from bench._bed import row
from proxeny.ground.text import fold

_AT_ONCE = 2_000
# So many different sentences are made in each language; to fold each of a million pages anew would take an hour.
_SENTENCES_MADE = 3_000
# Of ten papers six are Vietnamese; the others are what partners and the ministry write.
_LANGS = ("vi", "vi", "vi", "vi", "vi", "vi", "en", "fr", "lo", "zh")
_UNITS = (
    "Bắc Giang", "Lạng Sơn", "Quảng Ninh", "Hà Giang", "Nghệ An", "Thanh Hóa", "Quảng Trị", "Đà Nẵng", "Cần Thơ",
    "Lào Cai", "Điện Biên", "Sơn La", "Bình Dương", "Đồng Nai", "An Giang", "Kon Tum", "Gia Lai", "Huế",
)  # fmt: skip
PLACES = (
    "Quảng Tây", "Vân Nam", "Xaysomboun", "Viêng Chăn", "Luông Pha Băng", "Gangwon", "Chungcheong", "Ibaraki", "Gunma",
    "Saxony", "Brittany", "Sverdlovsk", "Udon Thani", "Phnom Penh", "Savannakhet", "Fukuoka", "Penang", "Limousin",
)  # fmt: skip
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
GIVEN = ("Văn", "Thị", "Đức", "Minh", "Thu", "Hồng", "Quang", "Thanh", "Anh", "Hải", "Sơn", "Lan", "Mai", "Tuấn")
# {unit}, {place}, {person}, {number}, {amount} and {day} are filled in anew in every sentence.
_SENTENCES = {
    "vi": (
        "Thực hiện chương trình đối ngoại năm {year}, Ủy ban nhân dân tỉnh {unit} cử đoàn công tác thăm {place}.",
        "Đoàn do đồng chí {person} làm trưởng đoàn, gồm {number} thành viên, đi từ ngày {day}.",
        "Hai bên trao đổi về hợp tác thương mại, đầu tư, nông nghiệp công nghệ cao và đào tạo nguồn nhân lực.",
        "Kinh phí chuyến đi là {amount} triệu đồng, chi từ ngân sách địa phương theo quy định hiện hành.",
        "Sở Ngoại vụ chủ trì, phối hợp với các sở, ngành theo dõi việc thực hiện thỏa thuận đã ký với {place}.",
        "Đề nghị Bộ Ngoại giao xem xét, cho ý kiến về việc ký kết bản ghi nhớ giữa {unit} và {place}.",
        "Ông {person} cảm ơn sự đón tiếp trọng thị và mời lãnh đạo {place} sang thăm {unit} vào thời gian thích hợp.",
        "Trong sáu tháng đầu năm, toàn tỉnh đón {number} đoàn khách quốc tế với {amount} lượt người.",
        "Tình hình biên giới ổn định; hai bên duy trì cơ chế gặp gỡ thường niên và đường dây nóng.",
        "Còn hạn chế: một số dự án chậm tiến độ, công tác báo cáo sau chuyến đi chưa kịp thời.",
    ),
    "en": (
        "The delegation of {unit} visited {place} on {day} and was received by the vice governor.",
        "Both sides exchanged views on trade, investment, education and exchanges between people.",
        "Mr {person} thanked the hosts and proposed a joint working group of {number} members.",
        "The programme is financed with {amount} thousand US dollars over three years.",
        "A memorandum of understanding between {unit} and {place} will be submitted to the competent authorities.",
        "The parties agreed to review the implementation every year and to report before the end of June.",
    ),
    "fr": (
        "La délégation de {unit} s’est rendue à {place} le {day}, conduite par {person}.",
        "Les deux parties ont évoqué la coopération décentralisée, la formation et le patrimoine.",
        "Le projet bénéficie d’un financement de {amount} milliers d’euros pour {number} communes.",
        "Une convention entre {unit} et {place} sera soumise aux autorités compétentes.",
        "Les partenaires se réuniront chaque année afin d’examiner l’avancement des actions.",
    ),
    "lo": (
        "ຄະນະຜູ້ແທນແຂວງ {unit} ໄດ້ຢ້ຽມຢາມ {place} ໃນວັນທີ {day}.",
        "ສອງຝ່າຍໄດ້ແລກປ່ຽນຄວາມຄິດເຫັນກ່ຽວກັບການຮ່ວມມືດ້ານການຄ້າ ແລະ ການລົງທຶນ.",
        "ທ່ານ {person} ໄດ້ສະແດງຄວາມຂອບໃຈຕໍ່ການຕ້ອນຮັບອັນອົບອຸ່ນ.",
        "ງົບປະມານທັງໝົດ {amount} ລ້ານກີບ ສຳລັບ {number} ໂຄງການ.",
    ),
    "zh": (
        "{day}，{unit}代表团访问{place}，双方举行了工作会谈。",
        "双方就贸易、投资、农业和人才培训等领域的合作交换了意见。",
        "{person}先生感谢主方的热情接待，并邀请对方访问{unit}。",
        "项目总金额为{amount}万元，共有{number}个单位参加，南宁市承办下次会议。",
    ),
}


def papers(count: int, *, seed: int = 1) -> None:
    """Keep so many papers of one to four pages, nine of ten with a record of their office, unless these are there."""
    from django.db import connection, transaction

    from proxeny.documents.models import Document

    if Document.objects.filter(code__startswith="made-up-").count() >= count:
        return
    chance, records = Random(f"{seed} papers"), _records()
    for start in range(0, count, _AT_ONCE):
        with transaction.atomic():
            _keep(range(start, min(start + _AT_ONCE, count)), records, chance=chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    row("papers", "made", count, "", "")


def _records() -> list[tuple[int, int]]:
    """(id, office) of records that papers are put with."""
    from proxeny.records.models import Record

    every = Record.everything.filter(kind__in=("delegations", "agreements")).order_by("id")
    return list(every.values_list("id", "office_id"))


def _keep(numbers: range, records: list[tuple[int, int]], *, chance: Random) -> None:
    """Some papers at once: what the store writes for each, without their files."""
    from proxeny.documents import textindex
    from proxeny.documents.models import Document, Page
    from proxeny.ground.grams import findable
    from proxeny.records.models import Attachment

    homes = [chance.choice(records) for _ in numbers]
    made = Document.objects.bulk_create(
        Document(office_id=office, recorded_at=datetime(2024, 7, 1, tzinfo=UTC), **_paper(number, chance))
        for number, (_record, office) in zip(numbers, homes, strict=True)
    )
    pages = [(document, n, page) for document in made for n, page in enumerate(_pages(document.lang, chance), start=1)]
    Page.objects.bulk_create(
        Page(document=document, number=n, text=text, folded=findable(folded, most=textindex.MOST))
        for document, n, (text, folded) in pages
    )
    textindex.learn(made)
    tied = [(document, record) for document, (record, _office) in zip(made, homes, strict=True) if document.pk % 10]
    Attachment.objects.bulk_create(Attachment(document=document, record_id=record) for document, record in tied)


def _paper(number: int, chance: Random) -> dict[str, Any]:
    lang = chance.choice(_LANGS)
    day = date(2021, 7, 1) + timedelta(days=number % 1090)
    code, title = f"made-up-{number:06}", _sentence(lang, chance)[:200]
    sha256 = hashlib.sha256(code.encode()).hexdigest()
    return {"code": code, "kind": "original", "title": title, "lang": lang, "published_on": day, "sha256": sha256}


def _pages(lang: str, chance: Random) -> Iterator[tuple[str, str]]:
    """The text of each page, and the same folded: what is folded piece by piece is folded as a whole."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        said = [[chance.choice(_made(lang)) for _ in range(4)] for _ in range(chance.randint(3, 6))]
        text = "\n\n".join("\n".join(written for written, _folded in paragraph) for paragraph in said)
        yield text, " ".join(folded for paragraph in said for _written, folded in paragraph)


@cache
def _made(lang: str) -> list[tuple[str, str]]:
    """Sentences of a language, as written and folded."""
    chance = Random(f"{lang} sentences")
    return [(said, fold(said)) for said in (_sentence(lang, chance) for _ in range(_SENTENCES_MADE))]


def _sentence(lang: str, chance: Random) -> str:
    day = date(2021, 1, 1) + timedelta(days=chance.randrange(1280))
    return chance.choice(_SENTENCES[lang]).format(
        unit=chance.choice(_UNITS),
        place=chance.choice(PLACES),
        person=" ".join((chance.choice(FAMILIES), chance.choice(GIVEN), chance.choice(GIVEN))),
        number=chance.randint(2, 90),
        amount=f"{chance.randint(50, 9000):,}",
        day=f"{day:%d/%m/%Y}",
        year=day.year,
    )
