"""Whether a failure means that no room is left to write in, whichever library says so."""

from __future__ import annotations

import errno
import sqlite3

_SYSTEM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# `disk_full` of PostgreSQL (SQLSTATE, class 53).
_POSTGRESQL = "53100"


def is_full(error: BaseException) -> bool:
    """Whether the error, or one that it came from, says that a disk, a database file or a limit is full."""
    told: BaseException | None = error
    while told is not None:
        if isinstance(told, OSError) and told.errno in _SYSTEM:
            return True
        if isinstance(told, sqlite3.Error) and getattr(told, "sqlite_errorcode", None) in _SQLITE:
            return True
        if getattr(told, "sqlstate", None) == _POSTGRESQL:
            return True
        told = told.__cause__ or told.__context__
    return False


# A limit of the process on the size of files is a failed write to SQLite, not a full disk.
_SQLITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
