"""Enters what the published pages state: each number with qualifier, status, time and its few words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from proxeny.accounts.models import Cluster
from proxeny.accounts.scope import scope_of_everything
from proxeny.config import environment
from proxeny.config.demo.data import acting, published
from proxeny.config.demo.papers import published_on
from proxeny.documents.models import Document
from proxeny.documents.store import quote
from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.actions import publish_figure
from proxeny.indicators.publishing import NewPublished
from proxeny.places.models import Place


def publish(cluster: Cluster) -> int:
    """All published figures; how many."""
    scope = scope_of_everything(on=environment.today())
    total = 0
    for source in published():
        said = source["reference"]
        document = Document.objects.get(code=said["id"])
        released = published_on(said)
        context = acting(None, on=released or date(2024, 7, 1))
        for figure in source["figures"]:
            about = _about(figure["place"], cluster)
            words = quote(document, figure["quote"], context=context)
            new = NewPublished(quote=words, released_on=released, **about, **_stated(figure))
            publish_figure(new, scope=scope, context=context)
            total += 1
    return total


def _about(code: str, cluster: Cluster) -> dict[str, Any]:
    return {"cluster": cluster} if code == cluster.code else {"place": Place.objects.get(code=code)}


def _stated(figure: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "measure": figure["measure"],
        "quantity": quantity(figure),
        "period": str(figure.get("period", "")),
        "as_of": str(figure.get("as_of", "")),
        "comparisons": figure.get("comparisons", []),
        "participants": figure.get("participants", []),
        "note": figure.get("note", ""),
    }


def quantity(figure: Mapping[str, Any]) -> Quantity:
    """The number with its words."""
    upper = figure.get("value_to")
    return Quantity(
        value=Decimal(figure["value"]),
        value_to=None if upper is None else Decimal(upper),
        unit=figure["unit"],
        qualifier=Qualifier(figure["qualifier"]),
        status=Status(figure["status"]),
    )
