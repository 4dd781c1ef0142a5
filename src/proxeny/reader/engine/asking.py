"""Asking a language model over HTTP, within limits of time and size whatever the server there does."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

_MOST_BYTES: Final = 1024 * 1024
_AT_ONCE: Final = 64 * 1024
_LONGEST_REASON: Final = 200


class EngineFault(Exception):
    """The engine cannot be asked or gave no answer; the message says why, in one line."""


@dataclass(frozen=True)
class Engine:
    """A language model: its address up to and with `/v1`, its name there, a key where one is needed, its time."""

    address: str
    model: str
    key: str = ""
    seconds: float = 60

    def __repr__(self) -> str:
        # The key stands in no log.
        return f"Engine({self.name})"

    @property
    def host(self) -> str:
        """The server to which texts go."""
        return urlsplit(self.address).netloc.rpartition("@")[2]

    @property
    def name(self) -> str:
        """How its proposals name it."""
        return f"model {self.model}"[:80]


def engine_set(*, model: str = "") -> Engine | None:
    """The engine of this installation, with another model where one is named; None where none is set."""
    named = model or settings.ENGINE_MODEL
    if not (settings.ENGINE_ADDRESS and named):
        return None
    return Engine(settings.ENGINE_ADDRESS, named, settings.ENGINE_KEY, settings.ENGINE_SECONDS)


def ask(engine: Engine, *, rules: str, text: str) -> str:
    """The words with which the model answers. Raises EngineFault.

    Redirections and proxies are not followed, so that a text goes to no other server than the one that was set.
    """
    parts = _parts(engine.address)
    said = [{"role": "system", "content": rules}, {"role": "user", "content": text}]
    body = {"model": engine.model, "temperature": 0, "messages": said, "response_format": {"type": "json_object"}}
    content = _posted(engine, parts, json.dumps(body).encode())
    try:
        words: Any = json.loads(content)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise EngineFault(_("The language model’s answer is not in the form that was agreed.")) from error
    return words if isinstance(words, str) else ""


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or parts.scheme not in ("http", "https"):
        raise EngineFault(_("The address of the language model is not one: %(address)s") % {"address": address[:80]})
    return parts


def _posted(engine: Engine, parts: SplitResult, body: bytes) -> bytes:
    """What the server answers, ended from here when the time is over, however slowly it goes on."""
    begun = time.monotonic()
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(str(parts.hostname), parts.port, timeout=engine.seconds)
    over = threading.Event()
    watch: threading.Timer | None = None
    try:
        connection.connect()
        left = max(0.0, begun + engine.seconds - time.monotonic())
        # The timeout of a socket begins anew with every byte; this one does not.
        watch = threading.Timer(left, _end, (connection.sock, over))
        watch.start()
        connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, _headers(engine))
        return _content(connection.getresponse(), over)
    except (OSError, ValueError, AttributeError, http.client.HTTPException) as error:
        # A connection that is ended from another thread fails in many ways.
        if over.is_set() or isinstance(error, TimeoutError):
            raise _too_slow(engine) from error
        raise EngineFault(_("The language model cannot be reached: %(why)s") % {"why": _why(error)}) from error
    finally:
        if watch:
            watch.cancel()
        connection.close()


def _headers(engine: Engine) -> Mapping[str, str]:
    key = {"Authorization": f"Bearer {engine.key}"} if engine.key else {}
    return {"Content-Type": "application/json", "Accept": "application/json", **key}


def _end(connection: socket.socket, over: threading.Event) -> None:
    over.set()
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _content(response: http.client.HTTPResponse, over: threading.Event) -> bytes:
    if response.status != http.client.OK:
        raise EngineFault(_("The language model answers with the error %(status)s.") % {"status": response.status})
    content = b""
    while part := response.read1(_AT_ONCE):
        content += part
        if len(content) > _MOST_BYTES:
            raise EngineFault(_("The language model’s answer is larger than any that is read."))
    if over.is_set():
        raise TimeoutError
    return content


def _too_slow(engine: Engine) -> EngineFault:
    words = _("The language model gave no answer in %(seconds)s seconds.")
    return EngineFault(words % {"seconds": f"{engine.seconds:g}"})


def _why(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]
