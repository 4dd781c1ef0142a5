"""The writes on an office's own sentences: each makes a new state and ends the one before; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max, QuerySet

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.records.actions import require
from proxeny.reports.compile import Loaded, known_of
from proxeny.reports.models import OwnSentence
from proxeny.reports.own.known import Known, Offer
from proxeny.reports.own.queries import own, sentences
from proxeny.reports.own.rules import may_replace, may_stand, may_stand_beside
from proxeny.reports.own.sentence import Bound, printed, with_places
from proxeny.reports.own.spoken import Spoken, found
from proxeny.reports.owner import owner_of
from proxeny.reports.rules import may_act


def chosen(numbers: Sequence[Spoken], *, keys: Sequence[str], known: Known) -> list[Offer | None]:
    """For each number the figure that was chosen for it; None where none was, or one that it does not state."""
    asked = [*keys, *("" for _number in numbers[len(keys) :])]
    offers = (known.meant(number.quantity) for number in numbers)
    return [next((o for o in each if o.ref.key == key), None) for each, key in zip(offers, asked, strict=False)]


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A sentence as a form sends it; `keys` name the figure of each of its numbers, in their order."""

    section: str
    lang: str
    text: str
    keys: Sequence[str]


@transaction.atomic
def write(
    typed: Typed,
    *,
    loaded: Loaded,
    scope: Scope,
    context: Context,
    instead: OwnSentence | None = None,
    beside: OwnSentence | None = None,
) -> OwnSentence:
    """Keep a sentence `instead` of another, as another language's version `beside` it, or as a new one.

    Raises Refused, with the numbers that are bound to nothing where there are any.
    """
    owner = _owner(loaded, scope=scope)
    text, bound = _bound(typed, known=known_of(loaded))
    if instead is not None:
        _end(instead, loaded=loaded, context=context)
    held = instead or beside
    if beside is not None:
        written = set(_of_report(loaded).filter(line=beside.line).values_list("lang", flat=True))
        require(may_stand_beside(written, lang=typed.lang))
    made = OwnSentence.objects.create(
        **owner,
        template=loaded.template.code,
        period=loaded.period.code,
        section=held.section if held else typed.section,
        line=held.line if held else _next_line(loaded, owner=owner),
        lang=instead.lang if instead else typed.lang,
        text=text,
        bound=[one.as_json() for one in bound],
        actor=context.actor,
        at=context.at,
    )
    _remember(made, verb="report.word", context=context)
    return made


@transaction.atomic
def confirm(sentence: OwnSentence, *, loaded: Loaded, scope: Scope, context: Context) -> OwnSentence:
    """Stand by a sentence with the figures that it has now. Raises Refused."""
    owner, known = _owner(loaded, scope=scope), known_of(loaded)
    _end(sentence, loaded=loaded, context=context)
    again = [replace(one, said=printed(known.amount(one.ref))) for one in own(sentence).bound]
    kept = {name: getattr(sentence, name) for name in ("template", "period", "section", "line", "lang", "text")}
    made = OwnSentence.objects.create(
        **owner, **kept, bound=[one.as_json() for one in again], actor=context.actor, at=context.at
    )
    _remember(made, verb="report.confirm_word", context=context)
    return made


@transaction.atomic
def take_out(sentence: OwnSentence, *, loaded: Loaded, scope: Scope, context: Context) -> None:
    """Leave a sentence out of the report from now on; what it said stays kept. Raises Refused."""
    _owner(loaded, scope=scope)
    _end(sentence, loaded=loaded, context=context)
    _remember(sentence, verb="report.unword", context=context)


def _owner(loaded: Loaded, *, scope: Scope) -> dict[str, Cluster | Office | None]:
    cluster, office = owner_of(loaded)
    ids = {"cluster_id": cluster.pk if cluster else None, "office_id": office.pk if office else None}
    require(may_act(scope, "report.compile", **ids))
    return {"cluster": cluster, "office": office}


def _bound(typed: Typed, *, known: Known) -> tuple[str, list[Bound]]:
    text = " ".join(typed.text.replace("\0", "").split())
    require(may_stand(text, section=typed.section, lang=typed.lang, unbound=()))
    numbers = found(text, lang=typed.lang).numbers
    offers = chosen(numbers, keys=typed.keys, known=known)
    free = [number for number, offer in zip(numbers, offers, strict=True) if offer is None]
    said, far = ([one.text for one in some] for some in (free, [n for n in free if known.is_far(n.quantity)]))
    require(may_stand(text, section=typed.section, lang=typed.lang, unbound=said, far=far))
    bound = [Bound(ref=offer.ref, said=printed(offer.amount)) for offer in offers if offer]
    return with_places(text, numbers=numbers), bound


def _of_report(loaded: Loaded) -> QuerySet[OwnSentence]:
    return sentences(loaded.template.code, loaded.subject.code, period=loaded.period.code)


def _end(sentence: OwnSentence, *, loaded: Loaded, context: Context) -> None:
    """End a state of this report, unless somebody ended it before: then a newer one stands in its place."""
    ended = OwnSentence.objects.filter(pk__in=_of_report(loaded).filter(pk=sentence.pk)).update(ended_at=context.at)
    require(may_replace(ended=not ended))


def _next_line(loaded: Loaded, *, owner: dict[str, Cluster | Office | None]) -> int:
    asked = OwnSentence.objects.filter(**owner, template=loaded.template.code, period=loaded.period.code)
    return (asked.aggregate(last=Max("line"))["last"] or 0) + 1


def _remember(sentence: OwnSentence, *, verb: str, context: Context) -> None:
    names = ("template", "period", "section", "line", "lang", "text", "bound")
    data = {name: getattr(sentence, name) for name in names}
    remember([Act(verb, f"report_sentences:{sentence.pk}", data, ["text", "bound"])], context=context)
