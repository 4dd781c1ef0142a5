"""Reading and writing records over the API: the same rules, scope and history as at the desk."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from proxeny.audit.models import Entry
from proxeny.audit.queries import history
from proxeny.documents.store import Paper, store
from proxeny.records import actions as records
from proxeny.records.exchange import export_rows
from proxeny.records.pauses.actions import send_back
from proxeny.records.register import REGISTERS
from tests.api.conftest import Callers
from tests.factories import World, context, delegation_values, make, partner_values
from tests.rooms.reports.test_emulation import give


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON holds it."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}


def new(**changes: Any) -> dict[str, Any]:
    stop = {"country": "LA", "place": "LA-XS"}
    return plain({**delegation_values(), "stops": [stop], **changes})


def test_a_record_is_made_read_changed_and_moved(world: World, callers: Callers) -> None:
    clerk = callers()
    made = clerk.send("post", "/delegations", new(joint=[{"office": "VN63-01"}]))
    assert made.status_code == 201, made.content
    url = made.json()["url"].removeprefix("/api/v1")
    read = clerk.get(url)
    assert read["ETag"] == '"1"' and read.json()["office"] == "VN63-24"
    assert read.json()["stops"][0]["country"] == "LA" and read.json()["joint"] == [{"office": "VN63-01"}]
    changed = clerk.send("patch", url, {"persons": 9, "why": "three more"}, if_match=read["ETag"])
    assert changed.json()["version"] == 2 and changed["ETag"] == '"2"'
    assert clerk.get(url).json()["persons"] == 9 and clerk.get(url).json()["title"] == new()["title"]
    moved = clerk.send("post", f"{url}/moves/submit", {}, if_match='"2"')
    assert moved.json()["state"] == "submitted"
    refused = clerk.send("post", f"{url}/moves/decide", {}, if_match='"3"')
    assert refused.status_code == 403 and "role" in refused.json()["detail"]
    acts = clerk.get(f"{url}/history").json()["items"]
    assert [one["verb"] for one in acts] == ["record.move", "record.update", "record.create"]
    assert acts[1]["changed"] == ["persons"] and acts[1]["why"] == "three more" and acts[1]["via"] == "api"
    assert {one["field"] for one in clerk.get(f"{url}/statements").json()["items"]} == {"starts_on", "persons"}


def test_a_change_of_an_older_version_is_told_what_changed(world: World, callers: Callers) -> None:
    clerk, record = callers(), make(world, "delegations")
    url = f"/delegations/{record.pk}"
    assert clerk.send("patch", url, {"persons": 9}).status_code == 428
    assert clerk.send("patch", url, {"persons": 9}, if_match='"1"').status_code == 200
    late = clerk.send("patch", url, {"host": "Somebody"}, if_match='"1"')
    assert late.status_code == 412 and late.json()["fields"] == ["persons"] and late["ETag"] == '"2"'
    assert clerk.send("post", f"{url}/moves/submit", {}, if_match='"1"').status_code == 412
    assert clerk.client.get(f"/api/v1{url}", headers={"if-none-match": '"2"'}).status_code == 304


def test_problems_name_every_field_in_the_language_of_the_caller(world: World, callers: Callers) -> None:
    bad = new(persons=-1, starts_on="tomorrow", members=[{"post": "Head"}], unknown=1)
    answer = callers(lang="vi").send("post", "/delegations", bad)
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    named = {one["field"]: one["detail"] for one in answer.json()["errors"]}
    assert {"persons", "starts_on", "members.0.name", "unknown"} <= named.keys()
    assert "không phải" in named["starts_on"], named
    assert not REGISTERS["delegations"].model.everything.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"members": "many"}, "members"),
        ({"members": [1]}, "members"),
        ({"partner": "abc"}, "partner"),
        ({"partner": True}, "partner"),
        ({"partner": 10**30}, "partner"),
        ({"joint": [{"office": "nowhere"}]}, "joint.0.office"),
        ({"stops": [{"country": 7}]}, "stops.0.country"),
        ({"title": {"en": "x"}}, "title"),
        ({"confidentiality": "restricted"}, "confidentiality"),
        ({"state": "nonsense"}, "state"),
        ({"state": ["done"]}, "state"),
    ],
)
def test_values_of_a_wrong_shape_are_named(world: World, callers: Callers, changes: dict[str, Any], field: str) -> None:
    answer = callers().send("post", "/delegations", new(**changes))
    assert answer.status_code == 422, answer.content
    assert field in [one["field"] for one in answer.json()["errors"]]


def test_what_is_recorded_as_done_has_happened(world: World, callers: Callers) -> None:
    clerk, head = callers(), callers("head")
    ahead = {"starts_on": date(2024, 8, 1), "ends_on": date(2024, 8, 4), "stops": []}
    done = new(**ahead, state="done", decision_no="7/QĐ", decided_on=date(2024, 7, 1))
    for answer in (
        clerk.send("post", "/delegations", plain(done)),
        clerk.send("post", "/delegations?dry_run=true", plain(done)),
        clerk.send("post", "/delegations/bulk", {"records": [plain(done)]}),
    ):
        assert answer.status_code == 422, answer.content
        assert "It has happened, so this day cannot lie ahead." in {one["detail"] for one in answer.json()["errors"]}
    decided = plain(new(**ahead, state="decided", decision_no="7/QĐ", decided_on=date(2024, 7, 10)))
    assert [one["field"] for one in head.send("post", "/delegations", decided).json()["errors"]] == ["decided_on"]
    assert head.send("post", "/delegations", {**decided, "decided_on": "2024-07-09"}).status_code == 201


def test_a_partner_by_its_name_is_refused_with_the_way_to_its_id(callers: Callers) -> None:
    clerk = callers()
    told = clerk.send("post", "/delegations", {**plain(delegation_values(partner=None)), "partner": "Champasak"})
    (wrong,) = told.json()["errors"]
    assert told.status_code == 422 and wrong["pointer"] == "/partner"
    assert "/api/v1/partners?q=" in wrong["detail"]
    assert clerk.get("/partners?q=xaysomboun").json()["items"]


@pytest.mark.parametrize(
    "body", [b" ", b"{", b"[]", b'{"title": NaN}', b'{"title": "\\u0000"}', b'{"title": "\\ud800"}', b"[" * 9000]
)
def test_what_is_not_readable_is_said_so(callers: Callers, body: bytes) -> None:
    answer = callers().client.post("/api/v1/delegations", body, content_type="application/json")
    assert answer.status_code == 400, answer.content


def test_many_are_made_all_or_none(world: World, callers: Callers) -> None:
    clerk, model = callers(), REGISTERS["partners"].model
    before = model.everything.count()
    good = [plain(partner_values(title=f"Partner {number}")) for number in range(5)]
    bad = clerk.send("post", "/partners/bulk", {"records": [*good, {"title": "", "partner_kind": "moon"}]})
    assert bad.status_code == 422 and model.everything.count() == before
    assert "/records/5/partner_kind" in [one["pointer"] for one in bad.json()["errors"]]
    made = clerk.send("post", "/partners/bulk", {"records": good})
    assert made.status_code == 201 and model.everything.count() == before + 5
    assert [one["version"] for one in made.json()["records"]] == [1] * 5
    assert clerk.send("post", "/partners/bulk", {"records": good * 300}).status_code == 413


def test_a_list_is_filtered_sorted_and_cut_to_fields(world: World, callers: Callers) -> None:
    clerk = callers()
    make(world, "delegations", title="Early", starts_on="2024-01-02", ends_on="2024-01-03", stops=[])
    make(world, "delegations", title="Later", state="done", persons=20)
    read = clerk.get("/delegations", fields="title,state", sort="listed_on").json()
    assert [one["title"] for one in read["items"]] == ["Early", "Later"] and read["next"] is None
    assert set(read["items"][0]) == {"id", "title", "state"}
    for asked in ({"state": "done"}, {"persons_min": 10}, {"from": "2024-02-01"}, {"lies_in": "LA"}, {"q": "láter"}):
        assert [one["title"] for one in clerk.get("/delegations", **asked).json()["items"]] == ["Later"], asked
    both = clerk.get("/delegations", state=["done", "draft"]).json()["items"]
    assert len(both) == 2
    for asked, field in (
        ({"stat": "done"}, "stat"),
        ({"state": "gone"}, "state"),
        ({"from": "1/2/2024"}, "from"),
        ({"limit": 0}, "limit"),
        ({"after": "x"}, "after"),
        ({"fields": "secret"}, "fields"),
        ({"persons_min": "NaN"}, "persons_min"),
    ):
        answer = clerk.get("/delegations", **asked)
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("sort", ["-listed_on", "listed_on"])
def test_pages_stay_whole_while_records_are_added(world: World, callers: Callers, sort: str) -> None:
    clerk = callers()
    there = {make(world, "people", title=f"Person {number}").pk for number in range(7)}
    seen: list[int] = []
    after = ""
    while True:
        page = clerk.get("/people", limit=2, sort=sort, **({"after": after} if after else {})).json()
        seen += [one["id"] for one in page["items"]]
        make(world, "people", title="Added meanwhile") if len(seen) < 12 else None
        if not (after := page["next"] or ""):
            break
    assert len(seen) == len(set(seen)) and there <= set(seen)


def test_links_go_to_what_the_caller_reads(world: World, callers: Callers) -> None:
    clerk, other = callers(), callers("other")
    one, two = make(world, "delegations"), make(world, "agreements")
    hidden = make(world, "delegations", office=world.hanoi)
    kinds = clerk.get("/codelists/link_kind").json()["items"]
    tie = {"record": two.pk, "kind": kinds[0]["code"]}
    assert clerk.send("post", f"/delegations/{one.pk}/links", {**tie, "kind": "cousins"}).status_code == 422
    made = clerk.send("post", f"/delegations/{one.pk}/links", tie)
    assert made.status_code == 201, made.content
    assert clerk.get(f"/agreements/{two.pk}/links").json()["items"][0]["record"]["id"] == one.pk
    unknown = clerk.send("post", f"/delegations/{one.pk}/links", {"record": hidden.pk, "kind": kinds[0]["code"]})
    assert unknown.status_code == 422
    assert other.get(f"/delegations/{one.pk}/links").status_code == 404
    ended = clerk.send("delete", f"/delegations/{one.pk}/links/{made.json()['id']}")
    assert ended.status_code == 204 and clerk.get(f"/delegations/{one.pk}/links").json()["items"] == []
    assert history(one.subject)[0].verb == "record.unlink"


def test_a_number_of_any_size_is_a_number(world: World, callers: Callers) -> None:
    values = {"title": "Mùa vải", "publication_kind": "article", "outlet": "Báo", "languages": ["vi"]}
    for reach in ("many", -1, 10**30, 1.5, True):
        answer = callers().send("post", "/publications", {**values, "starts_on": "2024-06-01", "reach": reach})
        assert answer.status_code == 422, (reach, answer.content)
        assert "reach" in [one["field"] for one in answer.json()["errors"]]


def test_a_paper_is_told_of_and_its_bytes_are_only_ever_a_file(
    world: World, callers: Callers, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    record, act, page = make(world, "delegations"), context(world.bac_giang), b"<script>alert(1)</script>"
    paper = Paper("note", "Note", "vi", office=world.bac_giang, file_name="note.html", media_type="text/html")
    document = store(paper, page, pages=[], context=act)
    records.attach(record, document=document, role="evidence", scope=world.scope(), context=act)
    clerk = callers()
    (told,) = clerk.get(f"/delegations/{record.pk}/papers").json()["items"]
    assert told["id"] == document.pk and told["sha256"] == document.sha256 and told["role"] == "evidence"
    answer = clerk.client.get(told["file"])
    assert b"".join(answer.streaming_content) == page and answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    for stranger in (callers("other"), callers(registers=frozenset({"agreements"}))):
        assert stranger.get(f"/papers/{document.pk}").status_code == 404
        assert stranger.get(f"/papers/{document.pk}/file").status_code == 404


def test_figures_and_reports_are_those_of_the_contract(world: World, callers: Callers) -> None:
    make(world, "delegations", state="done")
    head = callers("head")
    asked = {"place": "VN63-24", "period": "2024-H1"}
    told = head.get("/figures/outgoing_delegations", **asked, by="month").json()
    assert told["value"] == 1 and told["unit"] == "count" and told["parts"][0]["code"] == "VN63-24"
    assert [one["value"] for one in told["month"]] == [1]
    report = head.get("/reports/six-month", office="VN63-24", period="2024-H1", lang="en").json()
    assert report["figures"]["outgoing_delegations"]["value"] == 1 and report["unbound_numbers"] == []
    before = head.get("/figures/outgoing_delegations", **asked, known="2024-07-01").json()
    assert (before["value"], report["known"]) == (None, None)
    wrongly = ({"period": "soon"}, {"borders": "x"}, {"known": "then"}, {"place": "24"})
    for wrong, field in ((one, next(iter(one))) for one in wrongly):
        answer = head.get("/figures/outgoing_delegations", **{**asked, **wrong})
        assert answer.status_code == 422 and answer.json()["errors"][0]["field"] == field


def test_the_emulation_of_a_year_is_read_by_its_cluster_alone(world: World, callers: Callers) -> None:
    give(world, "chair", "chair")
    told = callers("other").get("/emulation/cluster-ii/2024").json()
    mine = next(one for one in told["members"] if one["office"] == "VN63-24")
    assert (mine["points"]["advice"], mine["rank"], mine["reckoned"]) == (5, 1, ["late_returns"])
    assert [one["most"] for one in told["criteria"] if one["code"] == "advice"] == [40]
    for stranger in (callers("administrator"), callers("head", registers=frozenset({"delegations"}))):
        assert stranger.get("/emulation/cluster-ii/2024").status_code in (403, 404)
    for wrong in ("cluster-ii/2020", "cluster-ii/soon", "cluster-9/2024"):
        assert callers("head").get(f"/emulation/{wrong}").status_code == 404


def test_many_at_once_tell_the_warnings_of_each(world: World, callers: Callers) -> None:
    days = {"starts_on": "2024-08-08", "ends_on": None, "members": [], "stops": []}
    make(
        world, "delegations", office=world.hanoi, partner=world.partner.pk, **(days | {"starts_on": date(2024, 8, 12)})
    )
    met, free = new(partner=world.partner.pk, **days), new(**days)
    made = callers().send("post", "/delegations/bulk", {"records": [met, free]})
    assert [[one["rule"] for one in record["warnings"]] for record in made.json()["records"]] == [["same_partner"], []]
    again = {"records": [{"title": "Say Sombun", "partner_kind": "locality", "country": "LA"}]}
    (told,) = callers().send("post", "/partners/bulk", again).json()["records"]
    assert [one["rule"] for one in told["warnings"]] == ["two_names"]


def test_a_dry_run_of_many_tells_of_each_what_is_wrong_and_what_to_mind(world: World, callers: Callers) -> None:
    clerk, model = callers(), REGISTERS["partners"].model
    rows = [{"title": title, "partner_kind": "locality", "country": "LA"} for title in ("Say Sombun", "", "Far away")]
    before, acts = model.everything.count(), Entry.objects.count()
    told = clerk.send("post", "/partners/bulk?dry_run=true", {"records": [*rows, {**rows[0], "persons": "x"}]})
    assert told.status_code == 200, told.content
    one, empty, far, wrong = told.json()["records"]
    assert (one["state"], one["errors"], [each["rule"] for each in one["warnings"]]) == ("kept", [], ["two_names"])
    assert (empty["state"], [each["pointer"] for each in empty["errors"]]) == (None, ["/records/1/title"])
    assert (far["errors"], far["warnings"]) == ([], [])
    assert wrong["state"] is None and wrong["errors"][0]["pointer"].startswith("/records/3/")
    assert (model.everything.count(), Entry.objects.count()) == (before, acts)


@pytest.mark.parametrize("tried", ["?dry_run=true", ""])
def test_all_that_is_wrong_is_told_at_once(world: World, callers: Callers, tried: str) -> None:
    clerk, dated = callers(), {"starts_on": "2024-09-20", "ends_on": "2024-09-10"}
    wrong = new(partner="nobody", state="nowhere", direction="sideways", stops=[{"country": "??"}], **dated)
    told = clerk.send("post", f"/delegations{tried}", wrong).json()["errors"]
    assert {"partner", "state", "direction", "ends_on"} <= {one["field"] for one in told}
    assert len({(one["field"], one["detail"]) for one in told}) == len(told)
    rows = {"records": [{**wrong, "title": ""}, new(**dated, persons=-1)]}
    told = clerk.send("post", f"/delegations/bulk{tried}", rows).json()
    faults = told["errors"] if not tried else [fault for one in told["records"] for fault in one["errors"]]
    pointers = {one["pointer"] for one in faults}
    assert {"/records/0/partner", "/records/0/title", "/records/1/persons", "/records/1/ends_on"} <= pointers


def test_a_step_tells_what_a_house_rule_misses_and_pauses_are_told(world: World, callers: Callers) -> None:
    clerk = callers()
    trip = make(world, "delegations")
    step = f"/delegations/{trip.pk}/moves/submit"
    tried = clerk.send("post", f"{step}?dry_run=true", {}, if_match='"1"').json()
    done = clerk.send("post", step, {}, if_match='"1"').json()
    for told in (tried, done):
        assert told["state"] == "submitted"
        (papers,) = [one for one in told["warnings"] if one["rule"] == "papers"]
        assert "by a house rule: letter of request" in papers["text"]
    away = make(world, "agreements", state="opinions", file_complete_on=date(2024, 6, 24), starts_on=None)
    why = {"context": context(world.bac_giang, why="two papers are missing")}
    send_back(away, matter="agreement.opinions", on=date(2024, 6, 26), scope=world.scope(), **why)
    (pause,) = clerk.get(f"/agreements/{away.pk}/pauses").json()["items"]
    assert (pause["matter"], pause["sent_back_on"], pause["returned_on"]) == ("agreement.opinions", "2024-06-26", None)
    out = BytesIO()
    export_rows(REGISTERS["agreements"], world.scope(), "csv", out)
    assert "agreement.opinions 2024-06-26/.." in out.getvalue().decode("utf-8-sig")


def test_a_write_tells_its_warnings_and_a_dry_run_keeps_nothing(world: World, callers: Callers) -> None:
    days = {"starts_on": "2024-08-08", "ends_on": None, "members": [], "stops": []}
    given = {"office": world.hanoi, "partner": world.partner.pk, "title": "Secret aim"}
    make(world, "delegations", **given, starts_on=date(2024, 8, 12), ends_on=None, members=[], stops=[])
    clerk, trip = callers(), new(partner=world.partner.pk, **days)
    trip |= {"stops": [], "members": []}
    tried = clerk.send("post", "/delegations?dry_run=true", trip)
    assert tried.status_code == 200 and tried.json()["dry_run"] is True
    (warning,) = tried.json()["warnings"]
    assert warning["rule"] == "same_partner" and "Hanoi Foreign Affairs, 2024-08-12" in warning["text"]
    assert warning["others"][0] | {"office": "VN63-01", "id": None} == warning["others"][0]
    assert "Secret aim" not in tried.content.decode()
    assert REGISTERS["delegations"].model.everything.count() == 1
    assert clerk.send("post", "/delegations?dry_run=true", {**trip, "persons": -1}).status_code == 422
    assert clerk.send("post", "/delegations?dry_run=perhaps", trip).status_code == 422
    made = clerk.send("post", "/delegations", trip)
    assert made.status_code == 201 and made.json()["warnings"] == tried.json()["warnings"]
    url = made.json()["url"].removeprefix("/api/v1")
    tried = clerk.send("patch", f"{url}?dry_run=true", {"starts_on": "2025-02-01"}, if_match='"1"')
    assert tried.json()["warnings"] == [] and clerk.get(url)["ETag"] == '"1"'


def test_an_agreement_signed_against_an_opinion_gives_its_reason(world: World, callers: Callers) -> None:
    disputed = {
        "title": "Bản ghi nhớ hợp tác",
        "agreement_type": "mou",
        "signatory": "UBND tỉnh Bắc Giang",
        "signatory_level": "province",
        "partner": world.partner.pk,
        "starts_on": "2022-05-03",
        "file_complete_on": "2022-04-04",
        "opinions": [{"body": "Bộ Công an", "result": "disagreed"}],
        "state": "signed",
    }
    head = callers("head")
    refused = head.send("post", "/agreements", disputed)
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == ["without_consent"]
    assert "Law 70/2020/QH14" in refused.json()["errors"][0]["detail"]
    kept = head.send("post", "/agreements", {**disputed, "without_consent": "Biên bản ngày 3/5/2022"})
    assert kept.status_code == 201 and kept.json()["state"] == "signed"
