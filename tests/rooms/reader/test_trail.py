"""`verify` tells a proposal that its paper no longer bears out, and one whose verdict led to nothing."""

from __future__ import annotations

from collections.abc import Callable

from proxeny.config.commands.verify import all_faults
from proxeny.reader import review
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import standing
from tests.factories import World, context


def _told() -> list[tuple[str, str]]:
    found = all_faults(lambda *_told: None)
    return [(fault.place, fault.problem) for fault in found if fault.check == "proposals"]


def test_verify_tells_a_changed_byte_and_a_verdict_that_led_to_nothing(
    read: Callable[..., PaperReading], world: World
) -> None:
    reading = read()
    one = standing(reading.document).get(kind="indicator", measure="outgoing_delegations")
    review.accept(one, scope=world.scope(), context=context(world.bac_giang))
    assert _told() == []
    page = reading.document.pages.get()
    at = page.text.index("21 outgoing")
    type(page).objects.filter(pk=page.pk).update(text=f"{page.text[:at]}27{page.text[at + 2 :]}")
    place = f"{one.subject_of_history} in {reading.document.code}"
    assert (place, f"not found at its place: {one.quote[:80]}") in _told()
    type(page).objects.filter(pk=page.pk).update(text=page.text)
    Proposal.objects.filter(pk=one.pk).update(figure=None)
    assert _told() == [(place, "was accepted, but became nothing")]
