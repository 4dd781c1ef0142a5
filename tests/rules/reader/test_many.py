"""Many papers and hostile ones: several processes read what one reads, and work grows with a text as the text does."""

from __future__ import annotations

import pickle
import sys
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import pytest

from proxeny.config.cli import main
from proxeny.config.commands.read_cluster import read_batch
from proxeny.config.commands.read_many import Read, Told
from proxeny.reader.language import language_of
from proxeny.reader.lexicon import beginning_of, languages, lexicon
from proxeny.reader.paper import Paper
from proxeny.reader.pipeline import ENGINE
from proxeny.reader.reading import read_paper

SAYS = "Năm 2023, tỉnh Nghệ An tổ chức {} đoàn ra với 46 lượt người."
HOSTILE = {
    "digits": "1234567890",
    "numbers": "12 34,5 67.8 ",
    "brackets": "((((2 tỷ USD",
    "overrides": "\u202e12\u202d \u202a3 đoàn\u202c ",
    "days": "12/2023/5/6/ ",
    "words of one sentence": "đoàn ra dự án FDI, ",
    "lines": "Ảnh: 12\n",
    "half words": "hai ba trăm nghìn ",
}


def _work(text: str) -> int:
    """How many calls it takes to read a text: unlike seconds the same on every machine."""
    steps = count()
    sys.setprofile(lambda *_event: next(steps) and None)
    try:
        read_paper(Paper("paper.txt", text, "text/plain"), lang="vi")
    finally:
        sys.setprofile(None)
    return next(steps)


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_with_the_text_and_no_faster(said: str) -> None:
    short = said * (6_000 // len(said))
    _work(short)
    assert _work(short * 4) < 5 * _work(short) + 20_000


def test_several_processes_print_what_one_prints_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [tmp_path / f"{number}.txt" for number in range(20)]
    for number, paper in enumerate(papers, 11):
        paper.write_text(SAYS.format(number), encoding="utf-8")
    assert main(["read", "--json", *map(str, papers)]) == 0
    alone = capsys.readouterr().out
    papers[3:3] = [tmp_path / "missing.txt"]
    for processes in ("1", "2"):
        assert main(["read", "--json", "--jobs", processes, *map(str, papers)]) == 2
        told = capsys.readouterr()
        assert told.out == alone
        assert "missing.txt: there is no such file" in told.err
        assert "20 papers read, 1 not" in told.err


@pytest.mark.parametrize(
    "call", [["--jobs", "-1"], ["--jobs", "2", "--store"], ["--cluster", "tcp://h:1", "--jobs", "2"]]
)
def test_processes_that_cannot_be_are_refused(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", *call, "paper.txt"]) == 2
    assert "--jobs" in capsys.readouterr().err


def test_a_machine_of_a_cluster_reads_bytes_as_this_one_reads_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(SAYS.format(14), encoding="utf-8")
    assert main(["read", "--json", str(paper)]) == 0
    alone = capsys.readouterr().out
    told, gone = Told(None, None, None, in_json=True), Read(refused="gone")
    handed = pickle.loads(pickle.dumps([(str(paper), paper.read_bytes()), ("gone.txt", gone)]))
    paper.unlink()
    read, missing = read_batch(handed, told=told, engine=ENGINE)
    assert ("\n".join(read.lines) + "\n", missing) == (alone, gone)
    assert all("install the same version" in one.refused for one in read_batch(handed, told=told, engine="rules 0"))


@pytest.mark.skipif(find_spec("distributed") is not None, reason="Dask is installed")
def test_without_dask_the_call_says_how_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--cluster", "tcp://127.0.0.1:8786", "paper.txt"]) == 2
    assert "proxeny[cluster]" in capsys.readouterr().err


@pytest.mark.parametrize("lang", languages())
def test_the_beginning_of_a_lexicon_says_what_the_whole_does(lang: str) -> None:
    begin, whole = beginning_of(lang), lexicon(lang)
    assert (begin.scripts, begin.common) == (whole.scripts, whole.common)
    assert language_of(" ".join(map(str, whole.said["common"]))) == lang


@pytest.mark.parametrize(
    ("said", "month"), [("5/7/2024", "2024-07"), ("2024-05-06", "2024-05"), ("2024-03", "2024-03")]
)
def test_a_day_of_publication_may_be_written_as_people_write_it(
    said: str, month: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Hiện nay, tỉnh Nghệ An có 130 dự án FDI còn hiệu lực.", encoding="utf-8")
    assert main(["read", "--json", "--published", said, str(paper)]) == 0
    assert f'"as_of": "{month}"' in capsys.readouterr().out


def test_a_day_of_publication_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--published", "31/2/2024", "paper.txt"]) == 2
    assert "--published 31/2/2024" in capsys.readouterr().err
