"""Reads a workbook in a process of its own: a small file may ask for more memory or time than the desk can spare.

Run as a program, with nothing of the project loaded: the file comes on stdin, its rows go to stdout as JSON, or one
word on what is wrong. Where the file takes more than its share, this process ends and the desk lives on.
"""

from __future__ import annotations

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

MEMORY: Final = 1536 * 1024 * 1024
SECONDS: Final = 60


def text_of(cell: Any) -> str:
    """A cell as text: days in ISO form, whole numbers without a fraction."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, int | float | timedelta) else ""


def rows_of(content: bytes, *, rows: int, cells: int) -> list[list[str]] | str:
    """The cells of the first sheet as text; or "locked", "broken", "big"."""
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > rows or sheet.total_height * sheet.total_width > cells:
            return "big"
        return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError:
        return "locked"
    except (CalamineError, ZipError, IndexError, OSError):
        return "broken"


def main(rows: int, cells: int) -> None:
    """Read from stdin, write to stdout, within limits that no file can move."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(rows_of(sys.stdin.buffer.read(), rows=rows, cells=cells), sys.stdout)


if __name__ == "__main__":
    main(*(int(limit) for limit in sys.argv[1:]))
