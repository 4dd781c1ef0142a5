"""Whether a failure means that no room is left to write in, whichever library says so."""

from __future__ import annotations

import errno
import sys

_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# `disk_full` of PostgreSQL (SQLSTATE, class 53).
_POSTGRESQL = "53100"


def is_full(error: BaseException) -> bool:
    """Whether the error, or one that it came from, says that a disk, a database file or a limit is full."""
    told: BaseException | None = error
    while told is not None:
        if isinstance(told, OSError) and told.errno in _SYSTEM:
            return True
        if _is_full_database(told):
            return True
        if getattr(told, "sqlstate", None) == _POSTGRESQL:
            return True
        told = told.__cause__ or told.__context__
    return False


def _is_full_database(error: BaseException) -> bool:
    """Whether SQLite says it; where it was never loaded nothing does."""
    sqlite = sys.modules.get("sqlite3")
    if sqlite is None or not isinstance(error, sqlite.Error):
        return False
    # A limit of the process on the size of files is a failed write to SQLite, not a full disk.
    full = (sqlite.SQLITE_FULL, sqlite.SQLITE_IOERR_WRITE, sqlite.SQLITE_IOERR_SHMSIZE)
    return getattr(error, "sqlite_errorcode", None) in full
