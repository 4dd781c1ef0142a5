"""The web application for any WSGI server."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from proxeny.config import environment

environment.keep_secret_key()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny.config.settings")
application = get_wsgi_application()
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


settle()
