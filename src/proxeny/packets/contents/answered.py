"""What became of a return that came in a packet: accepted, or sent back with remarks; it travels back to its office."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _t

from proxeny.ground.periods import Period
from proxeny.ground.text import joined
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Return
from proxeny.packets.contents import returned
from proxeny.packets.contents.content import Contents, Draft, Fault, Said
from proxeny.packets.envelope import Letter, opened
from proxeny.packets.models import Packet
from proxeny.reports.outline import TemplateError, template

KIND = "answer"
ACCEPTED, BACK = "accepted", "returned"
_MOST = 500
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, TemplateError)


def drafted(owed: Return, *, to: Packet) -> Draft:
    """The answer as it goes out, to the packet in which the return came."""
    remarks = owed.remarks.filter(settled_at=None).order_by("pk")
    about = {
        "office": owed.office.code,
        "template": owed.template,
        "period": owed.period,
        "packet": to.hash,
        "answer": ACCEPTED if owed.state == "accepted" else BACK,
    }
    return Draft(KIND, about, {"remarks": [{"measure": one.measure, "text": one.text} for one in remarks]})


def remarks_in(letter: Letter) -> list[tuple[str, str]]:
    """Measure and text of each remark."""
    return [(str(line["measure"]), str(line["text"])[:_MOST]) for line in letter.parts["remarks"]]


def contents(letter: Letter) -> Contents:
    """What the answer says, and what in it cannot be understood."""
    lang = get_language() or "en"
    try:
        about, remarks = letter.about, remarks_in(letter)
        period = Period.parse(about["period"])
        title = joined((template(about["template"]).titled(period, lang), about["office"]), lang=lang)
        labels = [catalogue()[name].label(lang) if name else _t("On the whole return") for name, _text in remarks]
    except _UNREADABLE as error:
        return Contents(letter.kind, faults=[Fault("", 0, f"{type(error).__name__}: {error}")])
    word = _t("The return was accepted.") if about["answer"] == ACCEPTED else _t("The return goes back with remarks.")
    said = [Said(label, text) for label, (_name, text) in zip(labels, remarks, strict=True)]
    return Contents(title, [Said(_t("answer to a return"), word), *said], list(_faults(letter)))


def _faults(letter: Letter) -> Iterator[Fault]:
    if letter.about["answer"] not in (ACCEPTED, BACK):
        yield Fault("", 0, _t("The packet is no answer to a return."))
    if letter.about["answer"] == BACK and not letter.parts["remarks"]:
        yield Fault("remarks", 0, _t("A return goes back with a remark at least."))


def is_as_sent(owed: Return, *, packet: Packet) -> bool:
    """Whether the return still says what this packet of it said."""
    mine = returned.drafted(owed, with_records=False).parts["figures"]
    return list(mine) == list(opened(packet.content.encode()).letter.parts["figures"])
