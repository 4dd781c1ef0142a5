"""The declaration of screened proposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import Group, Lifecycle, Move, Register, Rows, State, declare
from proxeny.registers.screenings.meanings import MEANINGS
from proxeny.registers.screenings.models import Answer, Screening

LIFE = Lifecycle(
    states=(
        State("screened", _("told apart"), _("the clerk"), by="clerk"),
        State("followed", _("registered as what it is"), _("nobody"), closed=True),
        State("dropped", _("not pursued"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("follow", _("Registered as what it is"), ("screened",), "followed"),
        Move("drop", _("Not pursued"), ("screened",), "dropped", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("followed", "dropped", "withdrawn"), "screened", needs_reason=("why",)),
    ),
    path=("screened", "followed"),
)

SCREENINGS = declare(
    Register(
        name="screenings",
        model=Screening,
        label=_("screened proposal"),
        label_plural=_("Screened proposals"),
        prefix="PL",
        icon="split",
        heading=Heading.PLANS,
        groups=(
            Group(_("What"), ("title", "outcome", "ground", "counterpart", "starts_on", "confidentiality")),
            Group(_("remarks"), ("remarks",)),
        ),
        rows=(Rows("answers", Answer, _("Questions and answers"), ("question", "answer")),),
        labels={"starts_on": _("answered on")},
        meanings=MEANINGS,
        columns=("ref", "title", "outcome", "counterpart", "starts_on", "state"),
        filters=("outcome", "state"),
        search=("counterpart",),
        evidence=("outcome",),
        lifecycle=LIFE,
        known_as=known_as(__file__),
    )
)
