"""One text is read alike in every process: sets keep no order, and nothing may hang on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PAPERS = Path(__file__).parents[2] / "golden" / "reading" / "papers" / "tune"
READ = """
import sys
from pathlib import Path
from proxeny.reader.pipeline import read_text
for name in sys.argv[1:]:
    for fact in read_text(Path(name).read_text(encoding="utf-8")):
        print(fact)
print(read_text("Tỉnh Jeonbuk nằm ở Hàn Quốc, dân số 1,9 triệu người.", lang="vi"))
"""


def test_a_text_is_read_alike_whatever_the_order_of_sets() -> None:
    papers = [str(next(PAPERS.glob(f"{lang}-*.txt"))) for lang in ("ar", "en", "th", "vi", "zh")]
    told = set()
    for seed in ("1", "3", "7"):
        done = subprocess.run(
            [sys.executable, "-c", READ, *papers],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        told.add(done.stdout)
    assert len(told) == 1 and len(next(iter(told)).splitlines()) > len(papers)
