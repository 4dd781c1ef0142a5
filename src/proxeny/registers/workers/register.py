"""The declaration of workers sent abroad under contract."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    Group,
    Lifecycle,
    Measure,
    Move,
    Register,
    State,
    Whereabouts,
    declare,
)
from proxeny.registers.workers.meanings import MEANINGS
from proxeny.registers.workers.models import WorkerGroup
from proxeny.registers.workers.rules import check

LEFT = ("abroad", "returned")

LIFE = Lifecycle(
    states=(
        State("registered", _("contract registered"), _("the sending company")),
        State("abroad", _("abroad"), _("the sending company"), lasts=("starts_on", "months")),
        State("returned", _("returned"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("leave", _("They have left"), ("registered",), "abroad", needs=("starts_on",)),
        Move("return", _("They have returned"), ("abroad",), "returned", needs=("ends_on",)),
        Move("refuse", _("Refuse"), ("registered",), "refused", "record.decide", needs_reason=("why",)),
        Move("cancel", _("Cancel"), ("registered",), "cancelled", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "registered", needs_reason=("why",)),
    ),
    path=("registered", "abroad", "returned"),
)

WORKERS = declare(
    Register(
        name="workers",
        model=WorkerGroup,
        label=_("group of workers abroad"),
        label_plural=_("Workers abroad"),
        prefix="LD",
        icon="hard-hat",
        heading=Heading.ECONOMY,
        groups=(
            Group(_("What"), ("title", "country", "sector", "workers", "women", "home", "confidentiality")),
            Group(_("Contract"), ("company", "licence_no", "employer", "contract_no", "registered_on", "months")),
            Group(_("When"), ("starts_on", "ends_on")),
            Group(_("Source"), ("source", "as_of")),
        ),
        labels={"title": _("subject"), "starts_on": _("left on"), "ends_on": _("returned on")},
        meanings=MEANINGS,
        own=("contract_no",),
        columns=("ref", "title", "country", "sector", "workers", "company", "starts_on", "state"),
        filters=("country", "sector", "state"),
        search=("company", "employer", "contract_no"),
        evidence=("starts_on", "workers"),
        coordination=("starts_on", "country", "sector"),
        lifecycle=LIFE,
        measures=(Measure("workers_sent_abroad", LEFT, amount="workers"),),
        known_as=known_as(__file__),
        calendar=Calendar(),
        whereabouts=Whereabouts(country="country"),
        check=check,
    )
)
