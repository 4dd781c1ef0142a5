"""Where rows live: one SQLite file to start, PostgreSQL when an office grows (`PROXENY_DATABASE_URL`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from proxeny.config import environment

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;"
)
# To open it anew for each page takes 2 ms for its tables alone, and what was read of it is forgotten: together a third
# of a page with a million records.
_KEPT_OPEN_SECONDS = 60
# Every page is read beside others: to start helpers for one of its questions takes longer (10 ms) than the question.
# An office's rows lie in memory: a page of them costs little beside the work on its rows, whichever comes next
# (PostgreSQL, Planner Cost Constants: in a heavily cached database lower both against the costs of the processor).
_POSTGRESQL_START = "-c max_parallel_workers_per_gather=0 -c jit=off -c seq_page_cost=0.1 -c random_page_cost=0.1"


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": _KEPT_OPEN_SECONDS,
        # Writers queue at the start of a transaction instead of failing in the middle of one.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "init_command": _SQLITE_START},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise environment.ConfigError("PROXENY_DATABASE_URL: expected postgresql://user:password@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": _KEPT_OPEN_SECONDS,
        "OPTIONS": {"options": _POSTGRESQL_START},
    }


_file = environment.database_file()
DATABASES = {"default": _sqlite(_file) if _file else _postgresql(environment.text("DATABASE_URL"))}
