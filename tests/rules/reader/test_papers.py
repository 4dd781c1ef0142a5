"""Files as they come: read where there is text, refused in one line that names the file where not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from proxeny.reader.paper import Paper, Unreadable, open_paper
from proxeny.reader.reading import read_paper
from proxeny.reader.wording import headline

FR = """Báo Ví DụBáo Ví Dụ18/12/2023

En 2023, la province de Nghe An a 551 projets d’IDE valides, pour un capital
enregistré de plus de 10,8 milliards USD. La croissance du PIBR a
atteint 13,45 %. La province figure parmi les 10 premiers du pays. Elle a reçu 43 délégations
entrantes et envoyé 21 délégations sortantes ; les exportations ont atteint 2,45 milliards USD dans toute la province.

Comment (0)
Une vidéo de 17 secondes et 900 projets d’IDE valides
"""
AR = """في عام 2023، تضم مقاطعة نغي آن 551 مشروع استثمار أجنبي مباشر ساري المفعول\
 برأس مال مسجل يزيد عن 10.8 مليار دولار أمريكي.
بلغ معدل النمو الاقتصادي 13.45٪. وتحتل المقاطعة المرتبة العاشرة في البلاد. واستقبلت المقاطعة 43 وفدا وأرسلت 21 وفدا؛
وبلغت قيمة الصادرات 2.45 مليار دولار أمريكي.
"""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "proxeny.config.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)


def kept(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_furniture_yields_no_facts_and_the_byline_its_day(tmp_path: Path) -> None:
    reading = read_paper(open_paper(kept(tmp_path, "a.txt", FR)))
    assert reading.lang == "fr"
    assert [fact.date for fact in reading.facts if fact.kind == "document_meta"] == ["2023-12-18"]
    assert {int(fact.value) for fact in reading.facts if fact.value} >= {551, 10_800_000_000}
    assert 900 not in {fact.value for fact in reading.facts}
    for fact in reading.facts:
        assert FR[fact.start : fact.end] == fact.quote


def test_a_quote_is_what_the_paper_has_also_where_furniture_lies_within() -> None:
    text = "On 5 May 2023, Bac Giang signed\rPhoto: ABC\ra memorandum with Nanning (China)."
    (fact,) = read_paper(Paper("a.txt", text, "text/plain")).facts
    assert fact.quote == text[fact.start : fact.end] == "signed\rPhoto: ABC\ra memorandum"


def test_a_quote_that_is_shown_otherwise_than_it_is_written_proves_nothing() -> None:
    text = "On 5 May 2023, Bac Giang signed \u202e9\u202c a memorandum with Nanning (China)."
    assert read_paper(Paper("a.txt", text, "text/plain")).facts == ()
    assert headline(text, 25, 31) == text.replace("\u202e", "")


@pytest.mark.parametrize(
    "text",
    [
        "Cụm thi đua bao gồm các tỉnh Nghệ An và Hà Tĩnh.",
        "The friendship association consists of Nghe An, Ha Tinh and Quang Binh provinces.",
    ],
)
def test_a_body_whose_members_are_not_counted_is_no_error(text: str) -> None:
    assert read_paper(Paper("a.txt", text, "text/plain")).facts == ()


def test_two_versions_through_the_command(tmp_path: Path) -> None:
    a, b = kept(tmp_path, "a.txt", FR), kept(tmp_path, "b.txt", AR)
    done = run("compare", str(a), str(b), "--json")
    assert (done.returncode, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert found["same_text"] is True and found["score"] > 0.8
    drift = {(pair["agreement"], pair["field"]) for pair in found["aligned"] if pair["agreement"] != "same"}
    assert drift == {("shift", "qualifier")}
    same = {pair["a"]["value"] for pair in found["aligned"] if pair["agreement"] == "same"}
    assert same >= {551, 10_800_000_000}
    assert run("compare", str(a), str(a)).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.txt", b"", "it is empty"),
        ("odd.txt", "Đoàn\n".encode() + b"\xff\xfe\x00", "neither Unicode"),
        ("cut.pdf", b"%PDF-1.7 cut off", "not a PDF"),
        ("cut.docx", b"PK\x03\x04 cut off", "not a Word document"),
        ("locked.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        ("long.txt", b"1" * 9_000_000, "more text"),
        ("none.tif", b"II*\0", "scan"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = kept(tmp_path, name, content)
    with pytest.raises(Unreadable) as refused:
        open_paper(path)
    assert str(refused.value).startswith(f"{path}: ") and why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_command_ends_with_two_and_one_line(tmp_path: Path) -> None:
    done = run("compare", str(tmp_path / "none.txt"), str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and "there is no such file" in done.stderr


def test_a_zip_bomb_and_entities_are_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 40_000_000)
    with pytest.raises(Unreadable, match="more text"):
        open_paper(bomb)
