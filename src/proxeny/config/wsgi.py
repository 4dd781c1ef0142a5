"""The web application for any WSGI server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from proxeny.config import environment

environment.keep_secret_key()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny.config.settings")
application = get_wsgi_application()
# The most that SQLite takes.
_MAPPED_BYTES = 2_147_418_112


def map_database() -> None:
    """Let each connection that is opened from now on read a file of SQLite through mapped memory.

    A page over millions of figures reads tens of thousands of places in it, each with a call of the system before.
    Commands read from one end to the other and gain nothing.
    """
    for one in connections.settings.values():
        if one["ENGINE"].endswith("sqlite3"):
            one["OPTIONS"]["init_command"] += f"PRAGMA mmap_size={_MAPPED_BYTES};"


# So many things more than before until the collector looks through the young ones; some megabytes wait for it at most.
_SELDOM = (20_000, 20, 20)


def settle() -> None:
    """Load all pages before the first visitor comes, and keep what was loaded out of the collector's way.

    It stays as long as the server runs; looking through it at every full collection cost one page in twenty-five 70 ms.
    A page makes thousands of things and drops them again: the collector that came after every 700 of them took up to
    3 ms of each page, and 15 of one in twenty.
    """
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


map_database()
settle()
