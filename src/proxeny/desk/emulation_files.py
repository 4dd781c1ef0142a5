"""Writes the table of points of a year as a file: the numbers as CSV, or a workbook that reckons."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from proxeny.ground.period_words import label
from proxeny.records.exchange.guard import guarded
from proxeny.reports.emulation.scores import Scores
from proxeny.reports.wording import wording
from proxeny.reports.write.xlsx import write_scores

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(form: str, scores: Scores, *, names: Mapping[str, str], title: str, lang: str, on: date) -> bytes:
    """The file's bytes, in a language of papers. Raises KeyError for another form."""
    texts = _texts(lang, on=on)
    if form == "xlsx":
        return write_scores(scores, names=names, title=title, lang=lang, on=on, texts=texts)
    return {"csv": _csv}[form](scores, names, texts)


def _texts(lang: str, *, on: date) -> dict[str, str]:
    words = wording(lang)
    keys = (key for key in words.labels if key.startswith("emulation_") or key in ("member", "sheet_emulation"))
    day = words.label("standing_on", day=label(on.isoformat(), lang))
    return {**{key: words.label(key) for key in keys}, "standing_on": day}


def _csv(scores: Scores, names: Mapping[str, str], texts: Mapping[str, str]) -> bytes:
    """One line a member; codes beside names, numbers as programs read them."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    heads = [texts[key] for key in ("emulation_rank", "member", "emulation_points", "emulation_award")]
    write([guarded(text) for text in ("code", *heads, *(one.name for one in scores.criteria))])
    for one in sorted(scores.members, key=lambda one: (one.rank is None, one.rank or 0, one.code)):
        told = (one.code, one.rank or "", names[one.code], one.points, one.award)
        points = ("" if score.points is None else score.points for score in one.scores)
        write([guarded(str(value)) for value in (*told, *points)])
    return out.getvalue().encode("utf-8-sig")
