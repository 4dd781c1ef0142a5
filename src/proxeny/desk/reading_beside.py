"""What takes long is done beside the page, which tells how far it is; what was begun and lost is begun again."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import BadZipFile

from django.core.cache import cache
from django.db import connections

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.documents.layers.kinds import layer_of
from proxeny.documents.layers.packed import weight
from proxeny.documents.models import Document
from proxeny.documents.store import path_of
from proxeny.reader.actions import read_kept
from proxeny.reader.engine.actions import Asked, ask_engine
from proxeny.reader.engine.asking import Engine, EngineFault
from proxeny.reader.models import PaperReading
from proxeny.records.actions import Refused

# Text of this size is read while the person waits; a PDF or a picture may be a scan, of which every page takes seconds.
_AT_ONCE_BYTES = 512 * 1024
_AT_ONCE_PAPERS = 3
_MAY_BE_SCANS = ("application/pdf", "image/")
# A packed file may hold a hundred times its size; this much markup is some ten papers.
_AT_ONCE_UNPACKED = 4 * 1024 * 1024
_SILENT_SECONDS = 150
_ASKED_SECONDS = 3600


@dataclass(frozen=True)
class Far:
    """How many pages of how many are read, and when that was told."""

    done: int
    total: int
    at: float

    @property
    def is_lost(self) -> bool:
        """Whether whoever read it is no more."""
        return time.time() - self.at > _SILENT_SECONDS


def read_all(waiting: Sequence[PaperReading], *, context: Context) -> None:
    """Read papers that wait: the short ones now, all of them beside where one may take long."""
    if len(waiting) <= _AT_ONCE_PAPERS and not any(map(_is_long, waiting)):
        for one in waiting:
            read_kept(one, context=context)
        return
    for one in waiting:
        _tell(one.pk, 0, 0)
    threading.Thread(target=_beside, args=(list(waiting), context), daemon=True).start()


def ask_beside(reading: PaperReading, *, engine: Engine, scope: Scope, context: Context) -> None:
    """Ask a language model about a paper, which takes minutes; what comes of it waits for the next look at the page."""
    _tell(reading.pk, 0, 0)
    threading.Thread(target=_asking, args=(reading, engine, scope, context), daemon=True).start()


def _asking(reading: PaperReading, engine: Engine, scope: Scope, context: Context) -> None:
    try:
        ask_now(reading, engine=engine, scope=scope, context=context)
    finally:
        connections.close_all()


def ask_now(reading: PaperReading, *, engine: Engine, scope: Scope, context: Context) -> None:
    """Ask, and keep what came of it, or why nothing did, for the next look at the page."""
    came: Asked | str = ""
    try:
        came = ask_engine(
            reading, engine=engine, scope=scope, context=context, tell=lambda done, of: _tell(reading.pk, done, of)
        )
    except Refused as refusal:
        came = refusal.verdict.text
    except EngineFault as fault:
        came = str(fault)
    finally:
        cache.set(_asked_key(reading.pk), came, _ASKED_SECONDS)
        cache.delete(_key(reading.pk))


def came_of_asking(reading: PaperReading) -> Asked | str | None:
    """What came of asking the language model, or why nothing did; told once."""
    found: Asked | str | None = cache.get(_asked_key(reading.pk))
    if found is not None:
        cache.delete(_asked_key(reading.pk))
    return found


def _asked_key(pk: int) -> str:
    return f"asked:{pk}"


def _is_long(reading: PaperReading) -> bool:
    document = reading.document
    kind = layer_of(document.file_name).media_type
    return document.size > _AT_ONCE_BYTES or kind.startswith(_MAY_BE_SCANS) or _holds_much(document)


def _holds_much(document: Document) -> bool:
    """Whether a small packed file unpacks to much; one that is broken is refused at once."""
    try:
        found = weight(path_of(document.sha256).read_bytes())
    except (OSError, BadZipFile):
        return False
    return found is not None and found.xml > _AT_ONCE_UNPACKED


def _beside(waiting: list[PaperReading], context: Context) -> None:
    try:
        for one in waiting:
            read_kept(one, context=context, tell=lambda done, total, pk=one.pk: _tell(pk, done, total))  # type: ignore[misc]
            cache.delete(_key(one.pk))
    finally:
        # Whatever stopped it, the next look at the page finds that nobody reads it.
        for one in waiting:
            cache.delete(_key(one.pk))
        connections.close_all()


def _key(pk: int) -> str:
    return f"reading:{pk}"


def _tell(pk: int, done: int, total: int) -> None:
    cache.set(_key(pk), Far(done, total, time.time()), None)


def far(reading: PaperReading) -> Far | None:
    """How far the reading is; None where nobody reads it."""
    found: Far | None = cache.get(_key(reading.pk))
    return None if found is None or found.is_lost else found
