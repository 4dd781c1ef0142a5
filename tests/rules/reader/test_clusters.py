"""Clusters named by their number, however a text writes it."""

from __future__ import annotations

import pytest

from proxeny.reader.clusters import clusters
from proxeny.reader.lexicon import leveled, lexicon


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("fr", "Le Groupe d'Émulation n° II a signé trois accords.", "cluster-ii"),
        ("fr", "le pôle d'émulation n°4 compte 17 membres", "cluster-iv"),
        ("fr", "le cluster d'émulation III", "cluster-iii"),
        ("vi", "Cụm thi đua số II đã cử 120 đoàn ra", "cluster-ii"),
        ("en", "Emulation Group No. 2 sent 40 delegations", "cluster-ii"),
    ],
)
def test_a_cluster_is_known_by_its_number(lang: str, text: str, code: str) -> None:
    assert [one.place.code for one in clusters(leveled(text), lexicon(lang))] == [code]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "51 clusters industriels",
        ),
        ("en", "The cluster 2.5 times larger"),
        ("vi", "cụm công nghiệp 75 ha"),
    ],
)
def test_a_number_of_something_else_names_no_cluster(lang: str, text: str) -> None:
    assert list(clusters(leveled(text), lexicon(lang))) == []
