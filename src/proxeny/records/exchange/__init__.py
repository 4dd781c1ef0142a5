"""Records out of files and into files: what one office types in a spreadsheet, another reads back unchanged."""

from __future__ import annotations

from proxeny.records.exchange.actions import import_file, undo_import
from proxeny.records.exchange.files import FileError, Source
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.outcome import Change, Outcome, RowOutcome
from proxeny.records.exchange.planning import dry_run
from proxeny.records.exchange.writing import FORMATS, export_rows

__all__ = (
    "FORMATS",
    "CellProblem",
    "Change",
    "FileError",
    "Outcome",
    "RowOutcome",
    "Source",
    "dry_run",
    "export_rows",
    "import_file",
    "undo_import",
)
