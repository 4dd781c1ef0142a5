"""Review is the only way in: what a verdict writes, what it refuses, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from proxeny.audit.queries import history
from proxeny.indicators.models import PublishedFigure
from proxeny.partners.models import Person
from proxeny.programmes.models import Promise, Task
from proxeny.reader import review
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import standing
from proxeny.records.actions import Invalid, Refused
from proxeny.records.models import Record, Statement
from proxeny.registers.agreements.models import Agreement
from tests.factories import World, context, make

Read = Callable[..., PaperReading]
ROLE = "Le Thi Thu, director of the department of foreign affairs of Bac Giang, spoke on 5 June 2024.\n"


def proposal(reading: PaperReading, kind: str, **named: str) -> Proposal:
    """The one proposal of this kind."""
    (found,) = standing(reading.document).filter(kind=kind, **named)
    return found


def test_an_accepted_figure_is_published_with_its_words(read: Read, world: World) -> None:
    one = proposal(read(), "indicator", measure="outgoing_delegations")
    act = {"scope": world.scope(), "context": context(world.bac_giang, actor="A. Reviewer")}
    taken = review.accept(one, **act)
    figure = PublishedFigure.objects.get()
    assert (taken.state, taken.reviewer, taken.figure_id) == ("accepted", "A. Reviewer", figure.pk)
    assert (figure.place_id, figure.value, figure.period, figure.status) == ("VN63-24", 21, "2024-H1", "actual")
    assert (figure.quote.text, figure.released_on) == (one.quote, date(2024, 6, 21))
    assert figure.quote.page is not None and figure.quote.start == one.start
    assert history(f"published:{figure.pk}")[0].why == one.reading.engine
    with pytest.raises(Refused, match=r"A\. Reviewer has decided this already"):
        review.reject(one, **act)


def test_a_plan_is_published_as_a_plan_and_a_band_with_its_word(read: Read, world: World) -> None:
    reading, act = read(), {"scope": world.scope(), "context": context(world.bac_giang)}
    review.accept(proposal(reading, "programme_target"), **act)
    review.accept(proposal(reading, "indicator", measure="international_agreements_signed"), **act)
    kept = {(row.measure, row.status, row.qualifier) for row in PublishedFigure.objects.all()}
    assert kept == {
        ("incoming_delegations", "plan", "exact"),
        ("international_agreements_signed", "actual", "more_than"),
    }


def test_what_was_not_published_is_not_shown_to_everybody(read: Read, world: World) -> None:
    one = proposal(read("In 2023 Bac Giang sent 21 outgoing delegations.", day=""), "indicator")
    with pytest.raises(Refused, match="when the paper was published"):
        review.accept(one, scope=world.scope(), context=context(world.bac_giang))
    assert not PublishedFigure.objects.exists()


def test_the_same_figure_is_not_taken_twice_unless_asked(read: Read, world: World) -> None:
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    review.accept(proposal(read(), "indicator", measure="outgoing_delegations"), **act)
    again = read("Again: in the first half of 2024, Bac Giang sent 21 outgoing delegations.", name="again.txt")
    with pytest.raises(Refused, match="This is there already") as refused:
        review.accept(proposal(again, "indicator"), **act)
    assert refused.value.verdict.reason and refused.value.verdict.reason.code == review.KNOWN
    review.accept_although_known(proposal(again, "indicator"), **act)
    assert PublishedFigure.objects.count() == 2
    more = read("In the first half of 2024, Bac Giang sent more than 21 outgoing delegations.", name="more.txt")
    review.accept(proposal(more, "indicator"), **act)


def test_an_event_to_come_is_planned(read: Read, world: World) -> None:
    paper = read("On 20 August 2024 Bac Giang will hold an exhibition in Vientiane.", name="to-come.txt")
    one = proposal(paper, "event", status="plan")
    taken = review.accept(one, scope=world.scope(), context=context(world.bac_giang))
    assert taken.record and (taken.record.kind, taken.record.state) == ("events", "draft")


def test_an_agreement_needs_what_the_paper_does_not_say_and_rests_on_its_quote(read: Read, world: World) -> None:
    one = proposal(read(), "agreement")
    act = {"scope": world.scope(), "context": context(world.bac_giang, why="seen at the signing")}
    with pytest.raises(Invalid) as invalid:
        review.accept(one, **act)
    assert [problem.field for problem in invalid.value.problems] == ["signatory_level"]
    assert "level of our signatory" in review.said_problems(one, invalid.value)
    taken = review.correct(one, {"signatory_level": "province", "starts_on": date(2024, 6, 19)}, **act)
    assert (taken.state, taken.correction) == (
        "corrected",
        {"signatory_level": "province", "starts_on": "2024-06-19"},
    )
    agreement = Agreement.everything.get(pk=taken.record_id)
    assert (agreement.state, agreement.agreement_type, agreement.partner_id) == ("signed", "mou", world.partner.pk)
    assert (agreement.starts_on, agreement.country_id) == (date(2024, 6, 19), "LA")
    grounds = {row.field: row for row in Statement.objects.filter(record_id=agreement.pk)}
    assert (grounds["partner"].source, grounds["partner"].as_written) == ("quoted", one.quote)
    # What the reviewer set is no word of the paper.
    assert (grounds["starts_on"].source, grounds["signatory_level"].source) == ("typed", "typed")
    assert grounds["partner"].why == f"{one.reading.engine}: seen at the signing"
    assert agreement.attachments.get().document_id == one.reading.document_id


def test_a_renewal_is_no_new_agreement(read: Read, world: World) -> None:
    renewed = read("On 20 June 2024 Bac Giang and Xaysomboun renewed the memorandum of understanding on training.")
    taken = review.correct(
        proposal(renewed, "agreement"),
        {"signatory_level": "province"},
        scope=world.scope(),
        context=context(world.bac_giang),
    )
    assert Agreement.everything.get(pk=taken.record_id).is_renewal


def test_a_known_agreement_is_found_by_partner_and_day(read: Read, world: World) -> None:
    there = make(world, "agreements", starts_on=date(2024, 6, 20))
    with pytest.raises(Refused, match=there.ref):
        review.accept(proposal(read(), "agreement"), scope=world.scope(), context=context(world.bac_giang))


def test_what_two_sides_mean_to_sign_becomes_a_promise_with_owner_day_and_words(read: Read, world: World) -> None:
    words = "Bac Giang and Xaysomboun plan to sign a memorandum of understanding on 15 August 2024."
    one = proposal(read(words), "event")
    taken = review.accept(one, scope=world.scope(), context=context(world.bac_giang))
    promise = Promise.everything.get(pk=taken.record_id)
    assert (promise.state, promise.said, promise.partner_id) == ("open", words, world.partner.pk)
    assert (promise.owner, promise.due_on) == ("Bac Giang", date(2024, 8, 15))
    grounds = {row.field: row for row in Statement.objects.filter(record_id=promise.pk)}
    assert (grounds["due_on"].source, grounds["due_on"].as_written) == ("quoted", one.quote)
    again = proposal(read(f"{words}\nOnce more.", name="again.txt"), "event")
    with pytest.raises(Refused, match=promise.ref):
        review.accept(again, scope=world.scope(), context=context(world.bac_giang))


def test_a_wish_is_due_when_its_time_is_over_and_a_plan_asks_who_does_it(read: Read, world: World) -> None:
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    wished = read(
        "Tỉnh Bắc Giang mong muốn ký biên bản ghi nhớ với tỉnh Xaysomboun (Lào) trong năm 2025.", name="a.txt"
    )
    taken = review.accept(proposal(wished, "programme_target"), **act)
    assert Promise.everything.get(pk=taken.record_id).due_on == date(2025, 12, 31)
    issued = read("UBND tỉnh Bắc Giang ban hành Kế hoạch số 115/KH-UBND ngày 3/3/2024.", name="b.txt")
    one = proposal(issued, "directive")
    with pytest.raises(Invalid) as invalid:
        review.accept(one, **act)
    assert [problem.field for problem in invalid.value.problems] == ["lead"]
    task = Task.everything.get(pk=review.correct(one, {"lead": "Sở Ngoại vụ"}, **act).record_id)
    assert (task.source_no, task.starts_on, task.state) == ("115/KH-UBND", date(2024, 3, 3), "open")


def test_a_person_in_office_is_recorded_with_the_post(read: Read, world: World) -> None:
    one = proposal(read(ROLE), "person_role")
    taken = review.accept(one, scope=world.scope(), context=context(world.bac_giang))
    person = Person.everything.get(pk=taken.record_id)
    # Nobody takes office on a day of which a paper only says that he spoke.
    assert (person.title, person.posts.get().valid_from) == ("Le Thi Thu", None)
    assert person.posts.get().post == "director of the department of foreign affairs"


def test_what_another_unit_did_is_no_record_of_the_office_unless_corrected(read: Read, world: World) -> None:
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    words = "On 12 April 2024 {} sent a delegation to Xaysomboun province of Laos."
    theirs = proposal(read(words.format("Nghe An province"), name="theirs.txt"), "delegation")
    with pytest.raises(Refused, match="tells this of Nghe An") as refused:
        review.accept(theirs, **act)
    assert refused.value.verdict.reason and refused.value.verdict.reason.code == "elsewhere"
    assert not Record.everything.filter(kind="delegations").exists()
    corrected = review.correct(theirs, {"title": "A joint visit", "starts_on": date(2024, 4, 12)}, **act)
    assert corrected.record and corrected.record.office_id == world.bac_giang.pk
    joint = proposal(read(words.format("Nghe An and Bac Giang provinces"), name="joint.txt"), "delegation")
    assert review.correct_although_known(joint, {"persons": 4}, **act).record


def test_a_number_that_the_paper_does_not_tell_is_said_by_a_person(read: Read, world: World) -> None:
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    words = "On {} April 2024 Bac Giang province sent {} to Xaysomboun province of Laos."
    silent = proposal(read(words.format(12, "a delegation"), name="silent.txt"), "delegation")
    with pytest.raises(Invalid, match="persons: The paper does not tell it"):
        review.accept(silent, **act)
    assert not Record.everything.filter(kind="delegations").exists()
    taken = review.correct(silent, {"persons": 3}, **act).record
    assert taken and Statement.objects.get(record=taken, field="persons").source == "typed"
    told = proposal(read(words.format(22, "a delegation"), name="told.txt"), "delegation")
    Proposal.objects.filter(pk=told.pk).update(value=6, unit="persons")
    record = review.accept_although_known(told, **act).record
    assert record and Statement.objects.get(record=record, field="persons").source == "quoted"


def test_every_verdict_is_taken_back_with_what_came_of_it(read: Read, world: World) -> None:
    reading, act = read(), {"scope": world.scope(), "context": context(world.bac_giang)}
    figure = review.accept(proposal(reading, "indicator", measure="outgoing_delegations"), **act)
    agreement = review.correct(proposal(reading, "agreement"), {"signatory_level": "province"}, **act)
    rejected = review.reject(proposal(reading, "programme_target"), **act)
    record = agreement.record
    assert record is not None
    for one in (figure, agreement, rejected):
        back = review.reopen(one, **act)
        assert (back.state, back.record, back.figure, back.reviewer) == ("proposed", None, None, "")
        assert next(entry.verb for entry in history(one.subject_of_history)) == "proposal.reopen"
    assert PublishedFigure.objects.get().withdrawn_at is not None
    assert Record.everything.get(pk=record.pk).state == "withdrawn"
    with pytest.raises(Refused):
        review.reopen(figure, **act)
    # What was withdrawn is not there any more: the same can be taken again.
    assert review.accept(figure, **act).state == "accepted"


def test_only_the_office_decides(read: Read, world: World) -> None:
    one = proposal(read(), "programme_target")
    for person in ("other", "chair", "ministry", "auditor", "administrator", "leader"):
        for verdict in (review.accept, review.reject, review.accept_although_known):
            with pytest.raises(Refused):
                verdict(one, scope=world.scope(person), context=context(world.bac_giang))
    assert {row.state for row in Proposal.objects.all()} == {"proposed"}


def test_one_that_cannot_be_taken_keeps_no_other_back(read: Read, world: World) -> None:
    reading, scope = read(), world.scope()
    act = context(world.bac_giang)
    many = review.each(standing(reading.document), lambda one: review.accept(one, scope=scope, context=act))
    assert {one.kind for one in many.done} == {"indicator", "programme_target"}
    assert [(one.kind, "level of our signatory" in why) for one, why in many.left] == [("agreement", True)]
