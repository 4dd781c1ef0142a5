"""Writes a tile as a file: its table as CSV or Excel, its chart as SVG."""

from __future__ import annotations

import csv
import io

from django.utils.html import format_html, format_html_join

from proxeny.desk.dashboards.tiles import Tile
from proxeny.ground.text import runs_right_to_left
from proxeny.records.exchange.guard import guarded

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
}
_WIDTH, _STEP = 640, 44
# The page colours a map by its own sheet; a file brings its colours along.
_COLOURS = (
    ".lands path{fill:#e6e4de}.world path{stroke:#fff}.points circle,.labels circle{fill:#00626f}"
    ".shade-1{fill:#bcd5d8}"
    ".shade-2{fill:#93bcc1}.shade-3{fill:#669fa6}.shade-4{fill:#33818b}.shade-5{fill:#00626f}"
    ".labels text{font-size:15px}"
)


def written(tile: Tile, form: str, *, lang: str) -> bytes:
    """The file's bytes. Raises KeyError for another form, and for a chart where a tile has none."""
    if form == "svg" and tile.drawn:
        return _svg(tile, lang=lang).encode()
    rows = [[tile.title, tile.came], list(tile.heads)]
    rows += [[line.label, *(cell.text for cell in line.cells)] for line in tile.lines]
    return {"csv": _csv, "xlsx": _xlsx}[form]([[str(guarded(text)) for text in row] for row in rows])


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    sheet.set_column(0, len(rows[1]), 28)
    book.close()
    return out.getvalue()


def _svg(tile: Tile, *, lang: str) -> str:
    if tile.map is not None:
        # The page says the names of islands below the drawing; a file is the drawing alone.
        drawn = tile.map[: tile.map.rindex("</svg>") + len("</svg>")]
        alone = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
        return alone.replace(">", f"><style>{_COLOURS}</style>", 1)
    turned = runs_right_to_left(lang)
    bars = [(at, line) for at, line in enumerate((one for one in tile.lines if one.share is not None), start=1)]
    drawn = format_html_join(
        "",
        '<text x="{}" y="{}">{} · {}</text><rect x="{}" y="{}" width="{}" height="14" fill="#00626f"/>',
        (
            (
                _WIDTH if turned else 0, at * _STEP, line.label, line.cells[0].text,
                _WIDTH - _length(line.share) if turned else 0, at * _STEP + 7, _length(line.share),
            )
            for at, line in bars
        ),
    )  # fmt: skip
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" direction="{}" font-family="sans-serif" '
        'font-size="15">'
        '<text x="{}" y="18" font-weight="bold">{}</text>{}</svg>',
        _WIDTH, (len(bars) + 1) * _STEP, "rtl" if turned else "ltr", _WIDTH if turned else 0, tile.title, drawn,
    )  # fmt: skip


def _length(share: int | None) -> int:
    return round((share or 0) * _WIDTH / 100)
