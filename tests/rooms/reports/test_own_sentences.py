"""An office's own sentences in a small world: refused unbound, marked when a figure moves, frozen by a release."""

from __future__ import annotations

from datetime import timedelta

import pytest

from proxeny.audit.models import Entry
from proxeny.reports.actions import Refused, compile_and_store, release
from proxeny.reports.compile import compile_report, known_of
from proxeny.reports.content import compiled_from
from proxeny.reports.models import OwnSentence, Report
from proxeny.reports.own.actions import Typed, confirm, take_out, write
from proxeny.reports.own.queries import sentences
from proxeny.reports.own.spoken import found
from proxeny.reports.queries import load
from tests.factories import NOW, TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_reports import HALF, gather, half, trips

__all__ = ("half",)
PAGE = "/reports/six-month/VN63-24/2024-H1/sentences"


def say(world: World, text: str, *, lang: str = "en", **more: object) -> OwnSentence:
    """A sentence of Bac Giang's head, each number bound to the first figure that it may mean."""
    loaded = gather(world, subject="VN63-24", who="head", lang=lang)
    numbers = found(text, lang=lang).numbers
    keys = [known_of(loaded).meant(one.quantity)[0].ref.key for one in numbers]
    act = context(world.bac_giang)
    typed = Typed(section="results", lang=lang, text=text, keys=keys)
    return write(typed, loaded=loaded, scope=world.scope("head"), context=act, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "keys", [(), ("figure:outgoing_delegations:VN63-01",), ("figure:incoming_delegations:VN63-24",)]
)
def test_a_number_is_refused_unless_it_is_bound_to_what_it_states(half: World, keys: tuple[str, ...]) -> None:
    loaded = gather(half, subject="VN63-24", who="head")
    typed = Typed(section="results", lang="en", text="Three delegations left.", keys=keys)
    with pytest.raises(Refused, match="not bound to a figure: Three"):
        write(typed, loaded=loaded, scope=half.scope("head"), context=context(half.bac_giang))
    assert not OwnSentence.objects.exists()


def test_only_who_compiles_the_report_writes_into_it(half: World) -> None:
    loaded = gather(half, subject="VN63-24", who="head")
    typed = Typed(section="results", lang="en", text="Work went on.", keys=())
    with pytest.raises(Refused, match="head of the office"):
        write(typed, loaded=loaded, scope=half.scope("clerk"), context=context(half.bac_giang))
    said = say(half, "Work went on.")
    with pytest.raises(Refused, match="meanwhile"):
        take_out(said, loaded=gather(half), scope=half.scope("chair"), context=context(half.hanoi))


def test_a_moved_figure_holds_the_release_until_somebody_stands_by_the_sentence(half: World) -> None:
    head, act = half.scope("head"), context(half.bac_giang)
    say(half, "Three delegations left.")
    said = say(half, "Work went on as planned.")
    frozen = compile_and_store(gather(half, subject="VN63-24", who="head"), scope=head, context=act)
    release(frozen, scope=head, context=act)
    trips(half, 2)
    loaded = gather(half, subject="VN63-24", who="head")
    assert compile_report(loaded).moved == ("5 delegations left.",)
    held = compile_and_store(loaded, scope=head, context=act.because("two more left"))
    with pytest.raises(Refused, match="5 delegations left"):
        release(held, scope=head, context=act)
    moved = sentences("six-month", "VN63-24", period="2024-H1").exclude(line=said.line).get()
    confirm(moved, loaded=loaded, scope=head, context=context(half.bac_giang, at=NOW + timedelta(hours=1)))
    with pytest.raises(Refused, match="meanwhile"):
        confirm(moved, loaded=loaded, scope=head, context=act)
    again = compile_and_store(gather(half, subject="VN63-24", who="head"), scope=head, context=act)
    assert release(again, scope=head, context=act).state == "released"
    kept = compiled_from(Report.objects.get(pk=frozen.pk).content)
    assert kept.narrative()[0].text == "3 delegations left."
    assert Entry.objects.filter(verb="report.confirm_word").count() == 1


def test_one_sentence_in_another_language_and_as_it_was_known(half: World) -> None:
    said = say(half, "Three delegations left.")
    other = say(half, "Ba đoàn đã đi nước ngoài.", lang="vi", beside=said)
    assert (other.line, other.text) == (said.line, "{0} đoàn đã đi nước ngoài.")
    with pytest.raises(Refused, match="already"):
        say(half, "Three left.", beside=said)
    take_out(
        said, loaded=gather(half, subject="VN63-24", who="head"), scope=half.scope("head"),
        context=context(half.bac_giang, at=NOW + timedelta(hours=2)),
    )  # fmt: skip
    then = load(
        "six-month", "VN63-24", HALF, known_at=NOW + timedelta(hours=1), lang="en", on=TODAY, scope=half.scope("head")
    )
    assert [one.text for one in then.own] == ["{0} delegations left."]
    assert gather(half, subject="VN63-24", who="head").own == ()


def test_the_page_asks_what_a_number_stands_for(half: World) -> None:
    head = signed_in(half, "head")
    typed = {"section": "results", "lang": "en", "text": "Three delegations left.", "do": "write"}
    asked = head.post(PAGE, typed)
    assert asked.status_code == 422
    assert "What “Three” stands for" in asked.content.decode()
    assert 'value="figure:outgoing_delegations:VN63-24"' in asked.content.decode()
    assert head.post(PAGE, {**typed, "figure": "figure:outgoing_delegations:VN63-24"}).status_code == 302
    trips(half, 1)
    page = body(head, PAGE)
    assert "<s>3</s> <b>4</b>" in page and "Confirm with the new figures" in page
    assert "4 delegations left." in body(head, PAGE.removesuffix("sentences"))
    assert "Keep the sentence" not in body(signed_in(half), PAGE)
    assert head.get(f"{PAGE}?instead=999").status_code == 404
