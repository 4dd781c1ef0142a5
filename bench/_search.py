"""The search of everything as people ask it: common, rare and absent words, another script, partners, countries."""

from __future__ import annotations

from urllib.parse import quote

from bench._bed import client_of, head, over_all
from bench._lists import page_of

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
    """A row for each search, of one office and of all offices of the country."""
    for of, person in (("one office", head()), ("all offices", over_all())):
        client = client_of(person)
        for what, words in SEARCHES:
            page_of(client, f"/search?q={quote(words)}", label=label, what=f"search by {of}, {what}")
