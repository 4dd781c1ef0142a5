"""A packet that somebody is looking at: its file is kept on the server until it is taken in or another one comes."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

_KEPT = "packet"


def _folder(token: str) -> Path:
    root: Path = settings.PROXENY_HOME / "uploads"
    return root / Path(token).name


def keep_packet(request: HttpRequest, content: bytes) -> None:
    """Keep a file; a person has one at a time."""
    forget_packet(request)
    token = secrets.token_urlsafe(24)
    folder = _folder(token)
    folder.mkdir(parents=True)
    (folder / "packet").write_bytes(content)
    request.session[_KEPT] = token


def kept_packet(request: HttpRequest) -> bytes | None:
    """The file that the person is looking at."""
    token = request.session.get(_KEPT)
    file = _folder(token) / "packet" if token else None
    return file.read_bytes() if file and file.exists() else None


def forget_packet(request: HttpRequest) -> None:
    """Remove the person's file."""
    if token := request.session.pop(_KEPT, None):
        shutil.rmtree(_folder(token), ignore_errors=True)
