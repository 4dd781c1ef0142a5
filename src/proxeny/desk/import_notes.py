"""What was done to an office's sheet beyond reading it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.desk.tables import joined
from proxeny.records.exchange import tidying
from proxeny.records.exchange.raw import RawSheet, letters_of

_SHOWN = 12


def notes(counts: Mapping[str, int]) -> Iterator[str]:
    """One sentence for each kind of thing that was done."""
    for name, count in counts.items():
        if count and (said := _sentence(name, count)):
            yield said % {"n": count}


def _sentence(name: str, n: int) -> str:
    said = {
        "ditto": ngettext("%(n)d cell “as above” was filled.", "%(n)d cells “as above” were filled.", n),
        "merged": ngettext("%(n)d cell of a merged range was filled.", "%(n)d cells of merged ranges were filled.", n),
        "letters": ngettext("%(n)d cell was set in Unicode.", "%(n)d cells were set in Unicode.", n),
        "capitals": ngettext("%(n)d name in capitals was reset.", "%(n)d names in capitals were reset.", n),
        "dropped": ngettext("%(n)d row is left out as you said.", "%(n)d rows are left out as you said.", n),
        "spread": ngettext(
            "%(n)d row was read with the record above it.", "%(n)d rows were read with the records above them.", n
        ),
        "spans": ngettext(
            "%(n)d cell with two days was read as the first day and the last.",
            "%(n)d cells with two days were read as the first day and the last.",
            n,
        ),
        tidying.EMPTY: ngettext("%(n)d empty row was passed over.", "%(n)d empty rows were passed over.", n),
    }
    return said.get(name, "")


def reason(why: str) -> str:
    """Why a row is not read as a record."""
    return {
        tidying.TOTAL: _("a sum"),
        tidying.NUMBERED: _("numbers of the columns"),
        tidying.ALONE: _("one cell only: a heading or a note"),
        tidying.SIGNED: _("who signs the sheet"),
        tidying.HIDDEN: _("hidden in the file"),
        tidying.REPEATED: _("the head again"),
    }.get(why, why)


def unseen(raw: RawSheet) -> Iterator[str]:
    """What the file holds and does not show."""
    hidden = [name for name, shown in raw.sheets if not shown]
    if hidden:
        said = ngettext("One sheet is hidden: %(names)s.", "%(n)d sheets are hidden: %(names)s.", len(hidden))
        yield said % {"n": len(hidden), "names": _listed(hidden)}
    if raw.hidden_columns:
        names = [letters_of(column) for column in sorted(raw.hidden_columns)]
        said = ngettext("One column is hidden: %(names)s.", "%(n)d columns are hidden: %(names)s.", len(names))
        yield said % {"n": len(names), "names": _listed(names)}
    if raw.hidden_rows:
        rows = [str(row) for row in sorted(raw.hidden_rows)]
        said = ngettext("One row is hidden: %(names)s.", "%(n)d rows are hidden: %(names)s.", len(rows))
        yield said % {"n": len(rows), "names": _listed(rows)}


def _listed(names: list[str]) -> str:
    return joined(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
