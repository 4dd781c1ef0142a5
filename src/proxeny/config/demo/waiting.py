"""What waits for somebody's answer: papers that were handed in and read, and a joint mission that is proposed."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import acting
from proxeny.config.demo.offices import Offices
from proxeny.coordination.missions.actions import propose
from proxeny.coordination.missions.rules import Plan
from proxeny.partners.models import Partner
from proxeny.reader.actions import read_kept, take_in
from proxeny.reader.intake import Incoming

_SHOWN, _NEAR = "VN63-24", "VN63-01"
# The second is a translation of the first, in which a level was changed.
_HANDED_IN = ("lang-giang-2024-06.vi.txt", "lang-giang-2024-06.fr.txt")


def hand_in_papers(office: Office, *, scope: Scope) -> int:
    """Keep and read the papers of the inbox for an office; how many. Nothing of them is accepted yet."""
    context = acting(office, on=date(2024, 7, 8))
    for name in _HANDED_IN:
        content = files("proxeny.config.demo").joinpath("inbox", name).read_bytes()
        paper = Incoming(name, content, "", None, None, None)
        read_kept(take_in(paper, office=office, scope=scope, context=context), context=context)
    return len(_HANDED_IN)


def propose_missions(offices: Offices, *, friend: int, scope: Scope) -> int:
    """One office asks another to go along to a partner that both know; it is not answered yet."""
    plan = Plan(
        starts_on=date(2024, 9, 16),
        ends_on=date(2024, 9, 20),
        purpose="Cùng làm việc với đối tác về hợp tác đầu tư và lao động",
        note="Đề nghị mỗi cơ quan cử một lãnh đạo và không quá ba người.",
    )
    asking, invited = offices.by_code[_NEAR], offices.by_code[_SHOWN]
    partner = Partner.everything.get(pk=friend)
    context = acting(asking, on=date(2024, 7, 5))
    propose(plan, office=asking, partner=partner, invited=[invited], scope=scope, context=context)
    return 1
