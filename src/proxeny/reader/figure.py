"""From the draft of a figure to the published figure that it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster
from proxeny.documents.models import Quote
from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status
from proxeny.indicators.publishing import NewPublished
from proxeny.places.models import Place
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import told_day
from proxeny.records.actions import Invalid
from proxeny.records.register import Problem


def new_figure(proposal: Proposal, draft: Mapping[str, Any], *, reading: PaperReading, quote: Quote) -> NewPublished:
    """The figure as it is entered. Raises Invalid."""
    day = told_day(reading)
    return NewPublished(
        measure=draft.get("measure", ""),
        quantity=_quantity(draft),
        quote=quote,
        place=Place.objects.filter(pk=draft.get("place", "")).first(),
        cluster=Cluster.objects.filter(code=draft.get("cluster", "")).first(),
        period=draft.get("period", ""),
        as_of=draft.get("as_of", ""),
        comparisons=proposal.comparisons,
        participants=proposal.participants,
        released_on=day.earliest if day and day.earliest == day.latest else None,
    )


def _quantity(draft: Mapping[str, Any]) -> Quantity:
    if draft.get("value") is None:
        raise Invalid([Problem("value", _("Say the number."))])
    try:
        return Quantity(
            value=draft["value"],
            value_to=draft.get("value_to"),
            unit=draft.get("unit", "count"),
            qualifier=Qualifier(draft.get("qualifier", "exact")),
            status=Status(draft.get("status", "actual")),
        )
    except QuantityError as error:
        wrong = _("“Between” needs a lower and an upper number; other words need one number.")
        raise Invalid([Problem("value", wrong)]) from error
