"""Versions of one text find each other among the papers that were read, within what a person may see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from proxeny.documents.models import Document
from proxeny.reader.actions import read_again, say_no_version, say_version
from proxeny.reader.beside import versions_of
from proxeny.reader.models import PaperReading, VersionKey
from proxeny.reader.review import text_of
from proxeny.records.actions import Refused
from tests.factories import World, context

Read = Callable[..., PaperReading]
ENGLISH = """Report of 21 June 2024

In the first half of 2024, Bac Giang province sent 21 outgoing delegations and received 34 incoming delegations.
The province has signed 13 district-level agreements and attracted 551 FDI projects worth 10.8 billion USD.
"""
FRENCH = """Rapport du 21 juin 2024

Au premier semestre 2024, la province de Bac Giang a envoyé 21 délégations sortantes et reçu 34 délégations entrantes.
La province a signé 13 accords au niveau provincial et attiré 551 projets d’IDE pour 10,8 milliards USD.
"""
OTHER = "In 2023, Bac Giang province sent 44 outgoing delegations and signed 17 agreements worth 2.5 million USD.\n"


def test_a_translation_is_found_with_the_level_that_it_changed(read: Read, world: World) -> None:
    one, two = read(ENGLISH, name="one.txt"), read(FRENCH, name="two.txt")
    read(OTHER, name="three.txt")
    (found,) = versions_of(one, text=text_of(one), scope=world.scope())
    assert found.reading.pk == two.pk
    assert found.same >= 2
    drifted = {(line.field, line.agreement, line.ours.level, line.theirs.level) for line in found.drifted}
    assert {line for line in drifted if line[0] == "level"} == {("level", "contradiction", "district", "province")}


def test_another_office_is_told_of_no_version(read: Read, world: World) -> None:
    one, _two = read(ENGLISH, name="one.txt"), read(FRENCH, name="two.txt")
    assert versions_of(one, text=text_of(one), scope=world.scope("other")) == []


def test_a_version_that_is_confirmed_is_one_source_until_it_is_taken_back(read: Read, world: World) -> None:
    one, two, act = read(ENGLISH, name="one.txt"), read(FRENCH, name="two.txt"), context(world.bac_giang)
    with pytest.raises(Refused):
        say_version(two, of=one, scope=world.scope("other"), context=act)
    say_version(two, of=one, scope=world.scope(), context=act)
    two.document.refresh_from_db()
    assert two.document.version_of_id == one.document_id
    # It may be taken back from the page of either.
    one.document.refresh_from_db()
    say_no_version(one, of=two, scope=world.scope(), context=act)
    two.document.refresh_from_db()
    assert two.document.version_of_id is None


def test_versions_of_a_version_have_one_first_paper(read: Read, world: World) -> None:
    one, two, three = (read(text, name=f"{text[:6]}.txt") for text in (ENGLISH, FRENCH, ENGLISH.replace("34", "35")))
    act = context(world.bac_giang)
    say_version(three, of=two, scope=world.scope(), context=act)
    two.document.refresh_from_db()
    say_version(two, of=one, scope=world.scope(), context=act)
    three.document.refresh_from_db()
    assert Document.objects.get(pk=two.document_id).version_of_id == one.document_id
    assert three.document.version_of_id == one.document_id
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["clerk"])
    page = client.get("/inbox/").content.decode()
    assert page.count("Version of ") == 2 and page.count(f'href="/inbox/{one.pk}/"') == 3


def test_the_keys_follow_the_reading_that_stands(read: Read, world: World) -> None:
    one = read(ENGLISH, name="one.txt")
    read_again(one, scope=world.scope(), context=context(world.bac_giang))
    standing = PaperReading.objects.get(document=one.document, ended_at=None)
    assert standing.pk != one.pk
    assert set(VersionKey.objects.values_list("reading", flat=True)) == {standing.pk}


def test_the_page_tells_what_the_other_version_changed(read: Read, world: World) -> None:
    one, two = read(ENGLISH, name="one.txt"), read(FRENCH, name="two.txt")
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["clerk"])
    page = client.get(f"/inbox/{one.pk}/").content.decode()
    assert "Other versions of this text" in page
    assert "told otherwise in another version: French" in page
    client.post(f"/inbox/{one.pk}/", {"act": "version", "of": str(two.pk)})
    one.document.refresh_from_db()
    assert one.document.version_of_id == two.document_id


def test_the_page_tells_a_band_that_became_a_rank_and_a_growth_that_became_a_level(read: Read, world: World) -> None:
    rank = "Bac Giang has many socio-economic indicators ranked 10th in the country.\n"
    band = "Bac Giang a de nombreux indicateurs socio-économiques classés parmi les 10 premiers du pays.\n"
    growth = "In 2023 the GRDP growth of Bac Giang province reached 13.45%.\n"
    level = "En 2023, le PIB de la province de Bac Giang a atteint 13,45 %.\n"
    one, _two = read(ENGLISH + rank + growth, name="one.txt"), read(FRENCH + band + level, name="two.txt")
    (found,) = versions_of(one, text=text_of(one), scope=world.scope())
    assert {("qualifier", "shift"), ("measure", "loss")} <= {(line.field, line.agreement) for line in found.drifted}
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["clerk"])
    page = " ".join(client.get(f"/inbox/{one.pk}/").content.decode().split())
    assert "top 10" in page
    assert "(“growth” is said)" in page and "(not said)" in page
    # What nothing was proposed of leads nowhere in the list of proposals.
    assert 'href="#p-"' not in page and 'href="#p-None"' not in page
