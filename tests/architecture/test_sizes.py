"""Files and functions stay small enough to be read at once."""

from __future__ import annotations

from statistics import median, quantiles

import pytest

from tests.architecture.source import functions, sources

WORST = 5


def _files() -> dict[str, int]:
    return {source.path: source.lines for source in sources()}


def _functions() -> dict[str, int]:
    return {
        f"{source.path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for source in sources()
        for node in functions(source)
    }


@pytest.mark.parametrize(
    ("what", "middle", "tall", "stop"), [("files", 90, 220, 400), ("functions", 8, 20, 50)], ids=["files", "functions"]
)
def test_sizes_keep_their_budget(
    what: str, middle: int, tall: int, stop: int, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = _files() if what == "files" else _functions()
    worst = sorted(sizes.items(), key=lambda item: -item[1])[:WORST]
    now = (median(sizes.values()), quantiles(sizes.values(), n=10)[-1], worst[0][1])
    with capsys.disabled():
        print(f"\n{what}: median {now[0]:g} (<= {middle}), p90 {now[1]:g} (<= {tall}), longest {now[2]} (<= {stop})")
        print("".join(f"  {size:4} {name}\n" for name, size in worst), end="")
    assert now[0] <= middle
    assert now[1] <= tall
    assert now[2] <= stop
