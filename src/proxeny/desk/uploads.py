"""A file that a person is importing: kept with its recipe until it is written, tried or written in the background."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.utils.translation import get_language, override

from proxeny.accounts.models import Office
from proxeny.records.exchange import Source
from proxeny.records.exchange.planning import Progress
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.summary import Summary

_KEPT = "import"
# What is tried while the person waits; more is done beside, and the page tells how far it is.
AT_ONCE_ROWS = 2_000
_TOP = 500
# Work that has told nothing for so long has ended with its process.
SILENT_SECONDS = 120


@dataclass(frozen=True)
class Upload:
    """A person's file on its way in; what is known of it lies in a folder of its own."""

    folder: Path
    name: str
    register: str
    office: str

    @property
    def source(self) -> Source:
        """The file as it came."""
        return Source(self.name, (self.folder / "file").read_bytes())

    @property
    def recipe(self) -> Recipe:
        """How it is read so far."""
        return Recipe.of(json.loads((self.folder / "recipe.json").read_bytes()))

    def top(self, sheet: str) -> RawSheet:
        """The first rows of a sheet, which tell how it is built; how many there are is kept. Raises FileError."""
        path = self.folder / f"top-{hashlib.sha256(sheet.encode()).hexdigest()[:16]}.json"
        if not path.exists():
            raw = read_raw(self.source, sheet)
            _put(self.folder / "rows", str(len(raw.lines)).encode())
            _put(path, msgspec.json.encode(replace(raw, lines=raw.lines[:_TOP])))
        return msgspec.json.decode(path.read_bytes(), type=RawSheet)

    def keep(self, recipe: Recipe) -> None:
        """Remember how it is read."""
        _put(self.folder / "recipe.json", json.dumps(recipe.plain(), ensure_ascii=False).encode())

    @property
    def is_long(self) -> bool:
        """Whether it has more rows than a person should wait for."""
        path = self.folder / "rows"
        return path.exists() and int(path.read_text()) > AT_ONCE_ROWS

    def _digest(self) -> str:
        """Of everything that a dry run rests on; its faults are told in the language of the screen."""
        said = (self.folder / "recipe.json").read_bytes() + (get_language() or "").encode()
        return hashlib.sha256(said).hexdigest()

    def summary(self) -> Summary | None:
        """The last dry run, where nothing was changed since."""
        path = self.folder / "summary.json"
        if not path.exists():
            return None
        digest, _newline, packed = path.read_bytes().partition(b"\n")
        return Summary.unpacked(packed) if digest.decode() == self._digest() else None

    def keep_summary(self, summary: Summary) -> None:
        """Remember a dry run of the recipe as it is now."""
        _put(self.folder / "summary.json", self._digest().encode() + b"\n" + summary.packed())

    def stale(self) -> None:
        """Forget the dry run, because records changed."""
        (self.folder / "summary.json").unlink(missing_ok=True)

    @property
    def work(self) -> Work | None:
        """What is done beside for this file, or ended there and was not told yet."""
        path = self.folder / "work.json"
        return msgspec.json.decode(path.read_bytes(), type=Work) if path.exists() else None

    def told(self) -> None:
        """The end of the work was told."""
        (self.folder / "work.json").unlink(missing_ok=True)

    def begin(self, what: str, run: Callable[[Progress], str]) -> None:
        """Do it beside, telling how far it is; `run` returns what the page is told at the end. Never twice at once."""
        self._tell(Work(what, 0, 0, time.time()))
        lang = get_language() or "en"
        threading.Thread(target=self._beside, args=(what, run, lang), daemon=True).start()

    def _beside(self, what: str, run: Callable[[Progress], str], lang: str) -> None:
        try:
            with override(lang):
                said = run(lambda done, total: self._tell(Work(what, done, total, time.time())))
            self._tell(Work(what, 1, 1, time.time(), ended=True, said=said))
        except Exception as error:
            self._tell(Work(what, 0, 0, time.time(), ended=True, failed=str(error) or type(error).__name__))
        finally:
            connections.close_all()

    def _tell(self, work: Work) -> None:
        if self.folder.exists():
            _put(self.folder / "work.json", msgspec.json.encode(work))

    def forget(self) -> None:
        """Remove the file and everything known of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(frozen=True)
class Work:
    """How far something long is: what it is (`look` or `write`), rows done of all, when it last told, how it ended."""

    what: str
    done: int
    total: int
    at: float
    ended: bool = False
    said: str = ""
    failed: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether its process is no more; what it had begun to write was never written."""
        return not self.ended and time.time() - self.at > SILENT_SECONDS


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, so that a page never reads half of it."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    part.write_bytes(content)
    part.replace(path)


def _root() -> Path:
    root: Path = settings.PROXENY_HOME / "uploads"
    root.mkdir(parents=True, exist_ok=True)
    return root


def keep_upload(request: HttpRequest, source: Source, *, register: str, office: Office) -> Upload:
    """Keep a file until it is written; a person has one at a time."""
    forget_upload(request)
    token = secrets.token_urlsafe(24)
    folder = _root() / token
    folder.mkdir()
    (folder / "file").write_bytes(source.content)
    known: dict[str, Any] = {"token": token, "name": source.name, "register": register, "office": office.code}
    request.session[_KEPT] = known
    return Upload(folder, source.name, register, office.code)


def kept_upload(request: HttpRequest, *, register: str) -> Upload | None:
    """The file that the person is importing into the register."""
    found = request.session.get(_KEPT)
    if not found or found.get("register") != register or not (_root() / found["token"] / "recipe.json").exists():
        return None
    return Upload(_root() / found["token"], found["name"], register, found["office"])


def owner_of(request: HttpRequest) -> int:
    """The person whose remembered ways of reading are offered."""
    return int(request.user.pk or 0)


def forget_upload(request: HttpRequest) -> None:
    """Remove the person's file."""
    if found := request.session.pop(_KEPT, None):
        shutil.rmtree(_root() / Path(found["token"]).name, ignore_errors=True)
