"""The write on the ledger of differences: a reason that stands until a side changes, and leaves its trace."""

from __future__ import annotations

from django.db import transaction

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.indicators.ledger.differences import Difference
from proxeny.indicators.ledger.rules import may_explain, reason_problems
from proxeny.indicators.models import Explanation
from proxeny.records.actions import Invalid, require


@transaction.atomic
def explain(difference: Difference, *, code: str, why: str, scope: Scope, context: Context) -> Explanation:
    """Say why a total is not what was counted; an earlier reason of the same cell ends. Raises Refused, Invalid."""
    # The owner is locked, so that of two answers at once one ends the other.
    office = Office.objects.select_for_update().filter(code=difference.place).first()
    cluster = None if office else Cluster.objects.select_for_update().filter(code=difference.place).first()
    require(may_explain(scope, office_id=office.pk if office else None, cluster_id=cluster.pk if cluster else None))
    if problems := reason_problems(code, why=why):
        raise Invalid(problems)
    cell = difference.cell
    Explanation.objects.filter(**cell, ended_at=None).update(ended_at=context.at)
    made = Explanation.objects.create(
        **cell, sides=difference.sides, code=code, why=why.strip(), actor=context.actor, at=context.at
    )
    act = Act("figure.explain", f"explanations:{made.pk}", {**cell, **difference.sides, "code": code}, ["code"])
    remember([act], context=context.because(why or context.why))
    return made
