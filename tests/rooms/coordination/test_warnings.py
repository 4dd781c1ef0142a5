"""Warnings reach those who can act on them, tell no more than they may see, and rest once they are answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from proxeny.audit.models import Entry
from proxeny.coordination.actions import answer
from proxeny.coordination.models import Answer
from proxeny.coordination.queries import Warned, warnings_in_sight, warnings_of
from proxeny.records import actions
from proxeny.records.actions import Refused
from proxeny.records.models import Record
from tests.factories import World, context, make

SOON: dict[str, Any] = {"starts_on": date(2024, 8, 5), "ends_on": date(2024, 8, 9), "stops": [], "members": []}


def trips(world: World, **theirs: Any) -> tuple[Record, Record]:
    """A trip of ours and one of Hanoi to the same partner in the same month."""
    mine = make(world, "delegations", partner=world.partner.pk, title="Our own trip", **SOON)
    other = {**SOON, "starts_on": date(2024, 8, 20), "ends_on": date(2024, 8, 22), **theirs}
    return mine, make(world, "delegations", office=world.hanoi, partner=world.partner.pk, title="Secret aim", **other)


def client_of(world: World, person: str = "clerk") -> Client:
    client = Client()
    client.force_login(world.people[person])
    return client


def rules(found: list[Warned]) -> list[str]:
    return [one.finding.rule.code for one in found if one.answer is None]


def test_two_offices_of_a_cluster_learn_of_each_other_without_the_title(world: World) -> None:
    mine, _theirs = trips(world)
    assert rules(warnings_of(mine, scope=world.scope())) == ["same_partner"]
    assert rules(warnings_in_sight(world.scope("other"))) == ["same_partner"]
    assert warnings_in_sight(world.scope("ministry")) == []
    for page in (reverse("record", args=["delegations", mine.pk]), reverse("warnings")):
        shown = client_of(world).get(page).content.decode()
        assert "Hanoi Foreign Affairs" in shown
        assert "20/08/2024" in shown
        assert "Secret aim" not in shown


def test_a_leader_spelled_otherwise_is_not_two_leaders(world: World) -> None:
    post = {"post": "Chairman", "level": "central"}
    chair = make(world, "people", title="Nguyễn Văn Thử", posts=[post])
    listed = {**SOON, "members": [{"name": "Ng. Văn Thử", "person": chair.pk}]}
    mine = make(world, "delegations", head_name="Nguyen Van Thu", head_level="central", **SOON)
    make(world, "delegations", head_name="Đ/c Ng. Văn Thử", head_level="central", **listed)
    assert rules(warnings_of(mine, scope=world.scope())) == []
    make(world, "delegations", head_name="Lê Khác", head_level="central", **SOON)
    assert rules(warnings_of(mine, scope=world.scope())) == ["leaders_away"]


def test_sealed_records_are_compared_with_nothing(world: World) -> None:
    mine, theirs = trips(world, confidentiality="restricted")
    assert warnings_of(mine, scope=world.scope()) == []
    assert warnings_of(theirs, scope=world.scope("other")) == []
    assert warnings_in_sight(world.scope("other")) == []


def test_an_office_of_the_province_that_one_does_not_see_is_not_named(world: World) -> None:
    make(world, "delegations", head_name="Lê Mật", head_level="central", title="Our own trip", **SOON)
    act = {"head_name": "Trần Kín", "head_level": "central", "title": "Secret aim"}
    made = make(world, "delegations", **act, **SOON)
    Record.everything.filter(pk=made.pk).update(office=world.committee)
    shown = client_of(world).get(reverse("warnings")).content.decode()
    assert "an office of the province, whose records you do not see" in shown
    assert "Trần Kín" not in shown
    assert "Secret aim" not in shown


def test_an_answer_rests_until_the_facts_change_and_stands_in_the_history(world: World) -> None:
    mine, theirs = trips(world)
    client, (found,) = client_of(world), warnings_of(mine, scope=world.scope())
    sent = {"about": found.finding.subject.about, "key": found.finding.facts, "why": "Agreed by telephone"}
    client.post(reverse("answer_warning"), sent)
    assert rules(warnings_of(mine, scope=world.scope())) == []
    assert rules(warnings_of(theirs, scope=world.scope("other"))) == ["same_partner"]
    assert Entry.objects.filter(verb="warning.answer", chain=world.bac_giang.code).count() == 1
    assert "Agreed by telephone" in client.get(f"{reverse('warnings')}?answered=1").content.decode()
    draft = actions.Draft({"ends_on": date(2024, 8, 10)}, {})
    actions.update(mine, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert rules(warnings_of(mine, scope=world.scope())) == ["same_partner"]
    client.post(reverse("answer_warning"), sent)
    assert Answer.objects.count() == 1


def test_an_answer_leads_back_to_the_page_on_which_it_was_given(world: World) -> None:
    mine, _theirs = trips(world)
    client, (found,) = client_of(world), warnings_of(mine, scope=world.scope())
    sent = {"about": found.finding.subject.about, "key": found.finding.facts, "why": "Agreed by telephone"}
    page = f"/delegations/{mine.pk}/?list=q%3Dx"
    assert f'name="next" value="{page}"' in client.get(page).content.decode()
    for back, leads in ((page, f"{page}#warnings"), ("https://elsewhere.example/", reverse("warnings"))):
        assert client.post(reverse("answer_warning"), {**sent, "next": back})["Location"] == leads


def test_only_who_may_change_the_record_answers_and_with_a_reason(world: World) -> None:
    mine, _theirs = trips(world)
    (found,) = warnings_of(mine, scope=world.scope())
    for person, reason in (("leader", "Because"), ("auditor", "Because"), ("clerk", " ")):
        with pytest.raises(Refused):
            answer(found.finding, reason=reason, scope=world.scope(person), context=context(world.bac_giang))
    sent = {"about": mine.subject, "key": found.finding.facts, "why": "Because"}
    assert client_of(world, "other").post(reverse("answer_warning"), sent).status_code == 404
    assert not Answer.objects.exists()


def test_the_first_page_does_not_wait_for_the_number_of_warnings(world: World) -> None:
    cache.clear()
    make(world, "delegations", state="done")
    client, renew = client_of(world), f'data-renew="{reverse("warnings_count")}"'
    first = client.get(reverse("home")).content.decode()
    assert renew in first and "1 warning</a>" not in first and f'<a href="{reverse("warnings")}">Warnings</a>' in first
    assert "1 warning</a>" in client.get(reverse("warnings_count")).content.decode()
    then = client.get(reverse("home")).content.decode()
    assert "1 warning</a>" in then and renew not in then
    # Who sees no office's records has none, and the number of one person is not another's.
    assert renew not in client_of(world, "chair").get(reverse("home")).content.decode()
    assert renew in client_of(world, "head").get(reverse("home")).content.decode()
    # The list tells the number as well, for those who have no scripts.
    client_of(world, "head").get(reverse("warnings"))
    assert "1 warning</a>" in client_of(world, "head").get(reverse("home")).content.decode()


def test_agreements_trips_and_returns_warn_by_their_days(world: World) -> None:
    late = [{"content": "Exchange", "due_on": date(2024, 7, 1), "state": "open"}]
    idle = {"starts_on": date(2022, 1, 5), "ends_on": date(2024, 9, 1)}
    make(world, "agreements", state="in_force", commitments=late, **idle)
    make(world, "delegations", state="done")
    assert sorted(rules(warnings_in_sight(world.scope()))) == ["expiring", "idle", "overdue", "trip_report"]
    make(world, "exchanges", state="held", partner=world.partner.pk)
    assert "idle" not in rules(warnings_in_sight(world.scope()))


def test_saving_says_what_was_found_and_home_counts_it(world: World) -> None:
    _mine, theirs = trips(world)
    client = client_of(world, "other")
    page = client.get(reverse("edit", args=["delegations", theirs.pk]))
    sheet = page.context["sheet"]
    data = {name: sheet.form[name].value() or "" for name in sheet.form.fields} | {"base_version": theirs.version}
    for forms in sheet.lists.values():
        data |= {f"{forms.prefix}-TOTAL_FORMS": 0, f"{forms.prefix}-INITIAL_FORMS": 0}
    saved = client.post(reverse("edit", args=["delegations", theirs.pk]), {**data, "title": "New"}, follow=True)
    assert "Another office meets the same partner" in saved.content.decode()
    assert "1 warning<" in client.get(reverse("warnings_count")).content.decode()
    assert "1 warning<" in client.get(reverse("home")).content.decode()


def test_a_rule_is_told_once_for_all_that_it_finds_about_one_record(world: World) -> None:
    mine, _theirs = trips(world)
    second = {**SOON, "starts_on": date(2024, 8, 28), "ends_on": date(2024, 8, 29)}
    make(world, "delegations", office=world.hanoi, partner=world.partner.pk, title="Another aim", **second)
    for page in (reverse("record", args=["delegations", mine.pk]), reverse("warnings")):
        shown = client_of(world).get(page).content.decode()
        assert shown.count("<b>Two offices meet one partner.</b>") == shown.count("House rule; it compares") == 1
        assert "20/08/2024" in shown and "28/08/2024" in shown
        assert shown.count("Answer with a reason") == 1


def test_one_reason_answers_the_ticked_warnings_of_a_rule_in_one_form(world: World) -> None:
    mine, _theirs = trips(world)
    for number in (21, 22, 23):
        days = {**SOON, "starts_on": date(2024, 8, number), "ends_on": date(2024, 8, number)}
        make(world, "delegations", office=world.hanoi, partner=world.partner.pk, title=f"Aim {number}", **days)
    client, page = client_of(world), reverse("record", args=["delegations", mine.pk])
    shown = client.get(page).content.decode()
    form_id = f"rest-same_partner-delegations-{mine.pk}"
    assert shown.count(f'form="{form_id}" checked') == 4
    assert shown.count(reverse("answer_warning")) == 1
    keys = [one.finding.facts for one in warnings_of(mine, scope=world.scope())]
    sent = {"about": mine.subject, "why": "Agreed in the cluster", "next": page}
    without = client.post(reverse("answer_warning"), sent, follow=True).content.decode()
    assert "Tick the warnings that may rest." in without
    answered = client.post(reverse("answer_warning"), {**sent, "key": keys[:3]}, follow=True).content.decode()
    assert "3 warnings rest until the facts change." in answered
    assert answered.count("Agreed in the cluster") == 1, "one reason for three is told once"
    assert "Let it rest" in answered, "the one left is answered alone"
    again = client.post(reverse("answer_warning"), {**sent, "key": [*keys, "gone"]}, follow=True).content.decode()
    assert "4 of these warnings are no longer there." in again
    assert Answer.objects.count() == 4
    assert rules(warnings_of(mine, scope=world.scope())) == []


def test_a_long_list_of_warnings_weighs_little(world: World) -> None:
    mine, _theirs = trips(world)
    page = reverse("record", args=["delegations", mine.pk])
    one = len(client_of(world).get(page).content)
    for number in range(21, 29):
        days = {**SOON, "starts_on": date(2024, 8, number), "ends_on": date(2024, 8, number)}
        make(world, "delegations", office=world.hanoi, partner=world.partner.pk, title=f"Aim {number}", **days)
    nine = len(client_of(world).get(page).content)
    assert (nine - one) / 8 < 600


def test_one_partner_under_two_names_is_shown_on_its_page(world: World) -> None:
    twin = make(world, "partners", title="Xay somboun", names=[{"name": "Xaysomboun province", "lang": "en"}])
    shown = client_of(world).get(reverse("partner", args=[twin.pk])).content.decode()
    assert "This may be the same partner under another name" in shown
