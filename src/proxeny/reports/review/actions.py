"""The writes of the review: raise, take back, answer, and take tasks of a report into an office's register."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.queries import judges
from proxeny.programmes.register import TASKS
from proxeny.records.actions import require
from proxeny.records.creation import NewRecord, create_many
from proxeny.reports.compile import Loaded, known_of
from proxeny.reports.models import Raised, RaisedAnswer, TakenTask
from proxeny.reports.own.sentence import tell
from proxeny.reports.review import rules
from proxeny.reports.review.queries import lines_taken
from proxeny.reports.wording import wording

TASKS_OF_REPORT = "tasks"
_TITLE = 300


@transaction.atomic
def raise_matter(owed: Return, *, kind: str, text: str, scope: Scope, context: Context) -> Raised:
    """Raise a difficulty or a proposal with a return. Raises Refused."""
    said = _clean(text)
    require(rules.may_raise(scope, office_id=owed.office_id) & rules.may_be_said(said))
    made = Raised.objects.create(owed=owed, kind=Raised.Kind(kind), text=said, actor=context.actor, at=context.at)
    _remember("difficulty.raise", made, {"kind": kind, "text": said}, context=context)
    return made


@transaction.atomic
def take_back(raised: Raised, *, scope: Scope, context: Context) -> None:
    """Take back what nobody has answered yet; what it said stays kept. Raises Refused."""
    locked = Raised.objects.select_for_update(of=("self",)).select_related("owed").get(pk=raised.pk)
    require(rules.may_raise(scope, office_id=locked.owed.office_id))
    require(rules.may_take_back(answered=locked.answers.exists(), ended=locked.ended_at is not None))
    Raised.objects.filter(pk=locked.pk).update(ended_at=context.at)
    _remember("difficulty.take_back", locked, {"kind": locked.kind, "text": locked.text}, context=context)


@transaction.atomic
def answer(raised: Raised, *, text: str, stands: str, scope: Scope, context: Context) -> RaisedAnswer:
    """Answer it and say how it stands; a later answer follows up. Raises Refused."""
    locked = Raised.objects.select_for_update(of=("self",)).select_related("owed").get(pk=raised.pk)
    said = _clean(text)
    answers = judges(scope, office_id=locked.owed.office_id, verb=rules.ANSWER)
    require(rules.may_answer(judges=answers, ended=locked.ended_at is not None) & rules.may_be_said(said))
    made = RaisedAnswer.objects.create(
        raised=locked, text=said, stands=RaisedAnswer.Stand(stands), actor=context.actor, at=context.at
    )
    _remember("difficulty.answer", locked, {"answer": said, "stands": stands}, context=context)
    return made


@transaction.atomic
def take_on(loaded: Loaded, *, office: Office, due_on: date | None, scope: Scope, context: Context) -> int:
    """Make the tasks of a report records of the office's register, each once; how many were new. Raises Refused."""
    report = {"template": loaded.template.code, "subject": loaded.subject.code, "period": loaded.period.code}
    # Two people at once would both find them missing: the office is the queue.
    Office.objects.select_for_update().get(pk=office.pk)
    taken = lines_taken(**report, office_id=office.pk)
    told = [(line, text) for line, text in tasks_of(loaded) if line not in taken]
    require(rules.may_take_on(scope, office_id=office.pk, waiting=len(told)))
    new = [_task(text, loaded=loaded, office=office, due_on=due_on, context=context) for _line, text in told]
    keys = create_many(TASKS, new, office=office, scope=scope, context=context)
    lines = (line for line, _text in told)
    TakenTask.objects.bulk_create(
        TakenTask(**report, line=line, office=office, task_id=key) for line, key in zip(lines, keys, strict=True)
    )
    return len(told)


def tasks_of(loaded: Loaded) -> list[tuple[int, str]]:
    """The sentences of the section of tasks, each with its line, as they read with today's figures."""
    known, words = known_of(loaded), wording(loaded.lang)
    listed = [one for one in loaded.own if one.section == TASKS_OF_REPORT]
    return [(one.line, tell(one, known=known, words=words).sentence.text) for one in listed]


def _task(text: str, *, loaded: Loaded, office: Office, due_on: date | None, context: Context) -> NewRecord:
    values = {
        "title": text if len(text) <= _TITLE else f"{text[: _TITLE - 1]}…",
        "task_kind": "conclusion",
        "issuer": loaded.subject.name,
        "extract": text,
        "lead": office_name(office, loaded.lang),
        "starts_on": context.today,
        "due_on": due_on,
    }
    return NewRecord(values)


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", "").split())


def _remember(verb: str, raised: Raised, data: dict[str, str], *, context: Context) -> None:
    remember([Act(verb, f"raised:{raised.pk}", {"return": raised.owed_id, **data}, list(data))], context=context)
