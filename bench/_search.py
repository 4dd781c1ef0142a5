"""The search of everything as people ask it: common, rare and absent words, another script, partners, countries."""

from __future__ import annotations

import time
from functools import partial
from urllib.parse import quote

from bench._bed import client_of, head, over_all, row, timed
from bench._lists import TIMES, page

FEW = 10
SEARCHES = (
    ("common word", "nguyen"),
    ("two common words", "nguyen van"),
    ("rare word that is a partner", "xaysomboun"),
    ("that partner in Chinese", "赛宋本"),
    ("another partner, in Vietnamese", "Sùng Tả"),
    ("two letters of Chinese in papers", "南宁"),
    ("a country", "Lào"),
    ("a country in English", "Laos"),
    ("a field", "nông nghiệp"),
    ("absent word", "qqqzzz"),
)


def measure(label: str) -> None:
    """A row for each search, of one office and of all offices of the country; beside it the time of one core."""
    for of, person in (("one office", head()), ("all offices", over_all())):
        client = client_of(person)
        for what, words in SEARCHES:
            call = partial(page, client, f"/search?q={quote(words)}")
            measured, began = timed(call, times=TIMES), time.process_time()
            for _ in range(FEW):
                call()
            core = (time.process_time() - began) * 1000 / FEW
            row(label, f"search by {of}, {what}", *measured, f"{core:.0f} ms of one core")
