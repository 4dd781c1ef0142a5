"""What a proposal is: the page names the article by which it is so, and the record keeps it."""

from __future__ import annotations

import pytest
from django.test import Client

from proxeny.registers.screenings.models import Screening
from tests.factories import World

AGREEMENT = {"written": "yes", "state_duty": "no", "support": "no", "vietnam_gives": "no", "contract": "no"}
ARTICLES = {
    "vi": "Luật Thỏa thuận quốc tế số 70/2020/QH14, điều 2",
    "en": "Law 70/2020/QH14 on International Agreements, art. 2",
    "th": "กฎหมาย 70/2020/QH14 ว่าด้วยความตกลงระหว่างประเทศ มาตรา 2",
}


@pytest.mark.parametrize("lang", sorted(ARTICLES))
def test_the_outcome_names_its_article(world: World, client: Client, lang: str) -> None:
    client.force_login(world.people["clerk"])
    page = client.get("/triage", AGREEMENT, headers={"accept-language": lang}).content.decode()
    assert ARTICLES[lang] in page
    unfinished = client.get("/triage", {"written": "yes"}, headers={"accept-language": lang}).content.decode()
    assert ARTICLES[lang] not in unfinished


def test_the_record_keeps_by_which_text_it_is_so(world: World, client: Client) -> None:
    client.force_login(world.people["clerk"])
    grant = {"written": "no", "support_unwritten": "yes", "giver": "no", "excepted": "no"}
    said = {**grant, "title": "Thiết bị y tế", "then": "keep"}
    assert client.post("/triage", said, headers={"accept-language": "en"}).status_code == 302
    kept = Screening.everything.get()
    assert kept.ground == "Law 70/2020/QH14 on International Agreements, art. 1; Decree 80/2020/NĐ-CP on grant aid"
