"""Likeness across scripts, blocks that find what comparing all with all finds, in whatever order records come."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.partners.twins.blocks import Blocks
from proxeny.partners.twins.likeness import ENOUGH, Likeness, Sketch, Traits, likeness, sketch
from proxeny.partners.twins.phrases import Phrases, body_words

PLACES = (
    ("Guangxi", "@GX"),
    ("广西", "@GX"),
    ("广西壮族", "@GX"),
    ("Quảng Tây", "@GX"),
    ("Laos", "@LA"),
    ("老挝", "@LA"),
    ("Nghệ An", "@NA"),
    ("Bắc Giang", "@BG"),
)
WITHOUT, WITH = Phrases(body_words()), Phrases([*body_words(), *PLACES])
NAMES = st.sampled_from(
    [
        "Xaysomboun", "Xay Sổm Bun", "ໄຊສົມບູນ", "ไชยสมบูรณ์", "Phongsaly", "ຜົ້ງສາລີ", "Sở Ngoại vụ Quảng Tây",
        "广西外事厅", "Guangxi Foreign Affairs Department", "Luxshare Co., Ltd", "Công ty TNHH Luxshare",
        "Trường THPT số 1", "Trường THPT số 2", "مؤسسة الجزيرة", "Al Jazeera Foundation", "", "  ", "Hà Nội",
    ]
) | st.text(max_size=12)  # fmt: skip
TRAITS = st.builds(
    lambda names, must, sign: ((tuple(names)), (must,), (sign,)),
    st.lists(NAMES, min_size=1, max_size=3),
    st.sampled_from(["", "LA", "CN"]),
    st.sampled_from(["", "locality", "firm"]),
)


def made(key: int, *names: str, must: str = "LA", sign: str = "") -> Sketch:
    return sketch(Traits(key, names, (must,), (sign,)), phrases=WITHOUT, places=WITH)


def alike(one: str, other: str) -> Likeness:
    return likeness(made(1, one), made(2, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xaysomboun", "Xay Sổm Bun"),
        ("Xaysomboun", "ໄຊສົມບູນ"),
        ("ໄຊສົມບູນ", "ไชยสมบูรณ์"),
        ("Savannakhet", "ສະຫວັນນະເຂດ"),
        ("Sở Ngoại vụ Quảng Tây", "广西外事厅"),
        ("Foreign Affairs Office of Guangxi", "广西壮族自治区外事办公室"),
        ("Al Jazeera Foundation", "مؤسسة الجزيرة"),
        ("Công ty TNHH Luxshare", "Luxshare Co., Ltd"),
        ("Hội Hữu nghị Việt Nam - Lào", "Việt Nam - Laos Friendship Association"),
    ],
)
def test_one_thing_is_known_again_in_another_script_or_language(one: str, other: str) -> None:
    found = alike(one, other)
    assert found.score >= ENOUGH
    assert found.reasons[0].one == one
    assert found.reasons[0].other == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường THPT số 1", "Trường THPT số 2"),
        ("Đại học Hà Nội", "Bệnh viện Hà Nội"),
        ("Sở Ngoại vụ Quảng Tây", "Department of Foreign Affairs of Laos"),
        ("Luxshare", "Lychee"),
        ("Đoàn cán bộ tỉnh Nghệ An sang trao đổi về du lịch", "Đoàn cán bộ tỉnh Bắc Giang sang trao đổi về du lịch"),
    ],
)
def test_what_differs_in_number_kind_or_place_is_not_offered(one: str, other: str) -> None:
    assert alike(one, other).score < ENOUGH


def test_what_must_not_differ_ends_it_and_what_is_not_known_does_not() -> None:
    assert likeness(made(1, "Xaysomboun", must="LA"), made(2, "Xaysomboun", must="CN")).score == 0
    assert likeness(made(1, "Xaysomboun", must="LA"), made(2, "Xaysomboun", must="")).score == 100


@given(TRAITS, TRAITS)
def test_which_record_comes_first_changes_the_order_of_the_words_alone(one: tuple, other: tuple) -> None:  # type: ignore[type-arg]
    a, b = (sketch(Traits(key, *each), phrases=WITHOUT, places=WITH) for key, each in ((1, one), (2, other)))
    there, back = likeness(a, b), likeness(b, a)
    assert there.score == back.score
    assert [reason.code for reason in there.reasons] == [reason.code for reason in back.reasons]
    assert sorted([there.reasons[0].one, there.reasons[0].other] if there.reasons else []) == sorted(
        [back.reasons[0].one, back.reasons[0].other] if back.reasons else []
    )


@given(TRAITS)
def test_a_record_is_like_itself_where_it_says_anything(one: tuple) -> None:  # type: ignore[type-arg]
    drawn = sketch(Traits(1, *one), phrases=WITHOUT, places=WITH)
    assert likeness(drawn, drawn).score >= 97 if drawn.spellings else likeness(drawn, drawn).score == 0


def _pairs(sketches: list[Sketch]) -> dict[tuple[int, int], float]:
    blocks = Blocks(sketches)
    return {(other, key): found.score for key in blocks.sketches for other, found in blocks.pairs(key)}


@given(st.lists(TRAITS, max_size=12), st.randoms(use_true_random=False))
def test_the_same_pairs_are_found_in_whatever_order_records_come(listed: list[tuple], random: Random) -> None:  # type: ignore[type-arg]
    sketches = [sketch(Traits(key, *each), phrases=WITHOUT, places=WITH) for key, each in enumerate(listed)]
    shuffled = list(sketches)
    random.shuffle(shuffled)
    assert _pairs(sketches) == _pairs(shuffled)


def test_blocks_find_the_misspelled_and_the_transliterated_among_many() -> None:
    others = [
        made(key, f"Company {word}")
        for key, word in enumerate(f"{a}{b}ova{c}" for a in "bdk" for b in "aio" for c in "mnrst")
    ]
    twins = [made(900, "Xaysomboun"), made(901, "Xaysombun"), made(902, "ໄຊສົມບູນ")]
    assert {(900, 901), (900, 902), (901, 902)} <= _pairs([*others, *twins]).keys()
