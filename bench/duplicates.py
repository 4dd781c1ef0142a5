"""Measures `find_twins` over many partners with planted twins, beside rapidfuzz comparing all with all.

python bench/duplicates.py                           100,000 partners on SQLite, and once more interrupted half-way
python bench/duplicates.py --records 20000

The peer compares folded titles of a sample, every one with every other, in one process as ours does; its time for all
follows from the square of their number. What each finds of the planted twins in the sample is told beside it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench._bed import PROXENY, TODAY, row  # noqa: E402 (the folder must be known first)

AT = datetime(2024, 7, 9, tzinfo=UTC)
SAMPLE = 10_000
TWIN_EVERY = 25
CUTOFF = 82
COUNTRIES = ("LA", "CN", "TH", "KH", "KR", "JP", "FR", "DE", "AE", "US")
SYLLABLES = (
    "ba be bo chi da du fa ga hu jo ka ki la le lu ma mi mo na ne no pa pho ra ri sa so ta tha to va vi xa yo zu"
)
BODIES = (
    ("{} University", "Đại học {}", "มหาวิทยาลัย {}"),
    ("{} Co., Ltd", "Công ty TNHH {}", "ບໍລິສັດ {}"),
    ("{} Friendship Association", "Hội Hữu nghị {}", "جمعية صداقة {}"),
    ("Hospital of {}", "Bệnh viện {}", "医院 {}"),
    ("{}", "{} Province", "Tỉnh {}"),
)


def _named(chance: Random) -> tuple[str, str]:
    """A made-up name, and the same body by another name: in another language, or with a slip of the pen."""
    syllables = SYLLABLES.split()
    word = " ".join("".join(chance.choices(syllables, k=chance.randint(2, 3))).title() for _ in range(2))
    forms = list(chance.choice(BODIES))
    chance.shuffle(forms)
    other = word.replace(" ", "") if chance.random() < 0.3 else word
    if chance.random() < 0.3:
        at = chance.randrange(1, len(other))
        other = other[:at] + other[at + 1 :]
    return forms[0].format(word), forms[1].format(other)


def _made(number: int) -> list[tuple[str, str]]:
    """(title, country) of so many partners; every 25th is the twin of the one before."""
    chance, found = Random(1), []
    while len(found) < number:
        title, twin = _named(chance)
        country = chance.choice(COUNTRIES)
        found.append((title, country))
        if len(found) % TWIN_EVERY == TWIN_EVERY - 1:
            found.append((twin, country))
    return found[:number]


def _recorded(partners: list[tuple[str, str]]) -> list[int]:
    from proxeny.accounts.actions import open_office
    from proxeny.accounts.models import Office
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.audit.context import Context
    from proxeny.partners.register import PARTNERS
    from proxeny.places.models import Place
    from proxeny.records.creation import NewRecord, create_many

    place = Place.objects.get(code="VN63-24")
    system = Context(actor="bench", at=AT, today=AT.date())
    office = open_office(
        "VN63-24",
        kind=Office.Kind.DEPARTMENT,
        names={"en": "Office"},
        place=place,
        valid_from=AT.date(),
        context=system,
    )
    context = Context(actor="bench", at=AT, today=AT.date(), office=office.code, demo=True)
    rows = [
        NewRecord({"title": title, "partner_kind": "organisation", "country": country}, state="kept")
        for title, country in partners
    ]
    return create_many(PARTNERS, rows, office=office, scope=scope_of_everything(on=AT.date()), context=context)


def _ours(label: str, *, keys: list[int]) -> tuple[float, set[tuple[int, int]]]:
    from proxeny.partners.models import Twins
    from proxeny.partners.twins.actions import find_twins
    from proxeny.partners.twins.compared import COMPARED

    began = time.process_time()
    done = find_twins(COMPARED["partners"], at=AT)
    spent = time.process_time() - began
    row(label, f"find_twins, {done.compared:,} comparisons, {done.pairs:,} pairs", f"{spent:.1f} s", "")
    at = {key: number for number, key in enumerate(keys)}
    return spent, {(at[a], at[b]) for a, b in Twins.objects.values_list("one_id", "other_id")}


def _interrupted(label: str) -> None:
    """The same once more, ended half-way and begun again."""
    from proxeny.partners.models import Twins
    from proxeny.partners.twins.actions import find_twins
    from proxeny.partners.twins.compared import COMPARED

    whole = set(Twins.objects.values_list("one_id", "other_id", "score"))

    def stop(done: int, total: int) -> None:
        if done * 2 >= total:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        find_twins(COMPARED["partners"], at=AT, tell=stop)
    began = time.process_time()
    again = find_twins(COMPARED["partners"], at=AT)
    same = set(Twins.objects.values_list("one_id", "other_id", "score")) == whole
    told = "the same pairs" if same and again.resumed else "OTHER PAIRS"
    row(label, f"interrupted half-way and gone on with: {told}", f"{time.process_time() - began:.1f} s", "")


def _peer(label: str, partners: list[tuple[str, str]], *, ours: float, pairs: set[tuple[int, int]]) -> None:
    from rapidfuzz import fuzz, process

    from proxeny.ground.text import fold

    sample = partners[:SAMPLE]
    began = time.process_time()
    names = [fold(title) for title, _country in sample]
    scores = process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, workers=1)
    rows, columns = scores.nonzero()
    found = {(int(a), int(b)) for a, b in zip(rows, columns, strict=True) if a < b and sample[a][1] == sample[b][1]}
    spent = time.process_time() - began
    for_all = spent * (len(partners) / len(sample)) ** 2
    row(label, f"rapidfuzz, all with all, {len(sample):,} of them", f"{spent:.1f} s", "")
    row(label, "rapidfuzz, all with all, worked out for all", f"{for_all:.0f} s", f"{for_all / ours:.1f} times ours")
    planted = {(at - 1, at) for at in range(TWIN_EVERY - 1, len(sample), TWIN_EVERY)}
    for name, one in (("find_twins", pairs), ("rapidfuzz", found)):
        within = {pair for pair in one if pair[1] < len(sample)}
        row(label, f"{name}: planted twins found in the sample, and pairs in all", *_share(within, planted))


def _share(found: set[tuple[int, int]], planted: set[tuple[int, int]]) -> tuple[str, str]:
    return f"{len(found & planted) / len(planted):.0%} of {len(planted)}", f"{len(found):,}"


def measure(records: int) -> None:
    """Everything on one fresh database."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PROXENY_HOME": folder, "PROXENY_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        subprocess.run([*PROXENY, "migrate"], check=True, stdout=sys.stderr)
        import django

        django.setup()
        label = f"SQLite, {records:,}"
        partners = _made(records)
        keys: Any = _recorded(partners)
        row("database, partners", "what", "time of one core", "beside")
        row("---", "---", "---:", "---:")
        spent, pairs = _ours(label, keys=keys)
        _interrupted(label)
        _peer(label, partners, ours=spent, pairs=pairs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000, help="how many partners")
    measure(parser.parse_args().records)
