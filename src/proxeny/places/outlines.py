"""The outlines of countries as one drawing in Natural Earth projection, made once from a TopoJSON file."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import radians
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_FILE = _DATA / "world_outlines.csv"
# Half the width of the drawing, in its units, and the half width of the projection at the equator.
_HALF, _EQUATOR = 1000, 0.8707 * 3.141592653589793
_NORTH, _SOUTH = 84.0, -57.0
# The source gives these no number; the United Nations count the latter two to their states.
_UNNUMBERED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
_LEFT_OUT = {"010"}

Point = tuple[int, int]
Degrees = tuple[float, float]


@dataclass(frozen=True)
class Outlines:
    """The drawing: its height (its width is 2000), the path of each country by code, archipelagos by code."""

    height: int
    paths: dict[str, str]
    archipelagos: tuple[tuple[str, int, int], ...]


@cache
def outlines() -> Outlines:
    """The outlines that are shipped."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    paths = {row["code"]: row["path"] for row in rows if row["path"]}
    labels = ((row["code"], int(row["x"]), int(row["y"])) for row in rows if row["label"])
    return Outlines(position(0, _SOUTH)[1], paths, tuple(labels))


def position(longitude: float, latitude: float) -> Point:
    """Where a place lies in the drawing.

    Natural Earth projection in the polynomial form of Savric, Jenny, Patterson, Petrovic and Hurni (2011).
    """
    x, y = _projected(longitude, latitude)
    return x, _projected(0, _NORTH)[1] - y


def _projected(longitude: float, latitude: float) -> Point:
    phi = radians(latitude)
    p2, p4 = phi**2, phi**4
    x = radians(longitude) * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return round(_HALF + x * _HALF / _EQUATOR), round(y * _HALF / _EQUATOR)


def drawn(topology: dict[str, Any], *, numbers: dict[str, str]) -> dict[str, str]:
    """Code to path of each country; `numbers` maps ISO numbers to codes."""
    arcs = _arcs(topology)
    paths: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        number = country.get("id", "")
        if number not in _LEFT_OUT:
            code = numbers[number] if number else _UNNUMBERED[country["properties"]["name"]]
            rings = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
            paths[code] = paths.get(code, "") + "".join(_paths(ring, arcs) for part in rings for ring in part)
    return dict(sorted(paths.items()))


def _arcs(topology: dict[str, Any]) -> list[list[Degrees]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        steps = zip(accumulate(dx for dx, _dy in arc), accumulate(dy for _dx, dy in arc), strict=True)
        found.append([(x * sx + tx, y * sy + ty) for x, y in steps])
    return found


def _paths(ring: list[int], arcs: list[list[Degrees]]) -> str:
    """A ring as path; where it crosses the 180th meridian it is cut there and drawn on both sides."""
    whole = list(_unwrapped(_ring(ring, arcs)))
    turned = ([(x + turn, y) for x, y in whole] for turn in (-360, 0, 360))
    pieces = (_cut(_cut(points, edge=180, side=1), edge=-180, side=-1) for points in turned)
    return "".join(_path(position(*point) for point in piece) for piece in pieces)


def _ring(numbers: list[int], arcs: list[list[Degrees]]) -> Iterator[Degrees]:
    """The points of a ring; an arc with a negative number runs backwards (TopoJSON 2.1.4)."""
    for number in numbers:
        yield from arcs[number] if number >= 0 else reversed(arcs[~number])


def _unwrapped(points: Iterable[Degrees]) -> Iterator[Degrees]:
    """The same points with longitudes that never jump by a turn."""
    last: float | None = None
    for x, y in points:
        last = x if last is None else x - 360 * round((x - last) / 360)
        yield last, y


def _cut(points: list[Degrees], *, edge: float, side: int) -> list[Degrees]:
    """The part of a ring on one side of a meridian (Sutherland and Hodgman 1974)."""
    found: list[Degrees] = []
    for (ax, ay), (bx, by) in zip(points[-1:] + points[:-1], points, strict=True):
        inside, was_inside = (bx - edge) * side <= 0, (ax - edge) * side <= 0
        if inside != was_inside:
            found.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
        if inside:
            found.append((bx, by))
    return found


def _path(points: Iterable[Point]) -> str:
    """A closed path in steps from point to point; steps that the drawing is too coarse for are left out."""
    x = y = 0
    words: list[str] = []
    for to_x, to_y in points:
        if not words:
            words.append(f"M{to_x} {to_y}l")
        elif (to_x, to_y) != (x, y):
            words.append(f"{to_x - x} {to_y - y} ".replace(" -", "-"))
        x, y = to_x, to_y
    return "".join(words).strip() + "z" if len(words) > 2 else ""


def main(source: Path) -> None:
    """Write the shipped outlines anew from Natural Earth's countries in TopoJSON."""
    with (_DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        numbers = {row["numeric"]: row["alpha2"] for row in csv.DictReader(file)}
    provinces = json.loads((_DATA / "vn_provinces_63.geojson").read_text(encoding="utf-8"))["features"]
    paths = drawn(json.loads(source.read_text(encoding="utf-8")), numbers=numbers)
    with _FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("code", "path", "label", "x", "y"))
        out.writerows((code, path, "", "", "") for code, path in paths.items())
        for label in provinces:
            if label["properties"].get("kind") == "archipelago_label":
                x, y = position(*label["geometry"]["coordinates"])
                out.writerow((label["id"], "", label["properties"]["name_vi"], x, y))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
