"""Everything about one record in the order of time: steps, changes, papers, notes, links, clocks, counts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.audit.queries import history, state_of
from proxeny.desk.acts import sentence_of
from proxeny.desk.addresses import address
from proxeny.desk.clock_words import source
from proxeny.desk.counting import told_when
from proxeny.desk.tables import lang
from proxeny.desk.ties import ever_linked
from proxeny.documents.models import Document
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import State
from proxeny.law.load import load_pack
from proxeny.records.lifecycle import Clock, clocks
from proxeny.records.models import Record
from proxeny.records.notes.queries import notes_of
from proxeny.records.papers import openable
from proxeny.records.pauses.queries import NO_PAUSES, pauses_of
from proxeny.records.register import Register
from proxeny.records.taking_off.actions import BACK, OFF

MOST_ACTS = 300
KINDS = {
    "step": gettext_lazy("Steps"),
    "change": gettext_lazy("Changes"),
    "paper": gettext_lazy("Papers"),
    "note": gettext_lazy("Notes"),
    "link": gettext_lazy("Links"),
    "clock": gettext_lazy("Clocks"),
    "count": gettext_lazy("Counted"),
}
_STEPS = {"record.create", "record.import", "record.move", "record.undo", "record.release", "record.open"}
_PAPERS = {"record.attach", "record.sign", OFF, BACK}


@dataclass(frozen=True)
class Event:
    """One thing that happened or is due: when (`exact` where the hour is known), what, why, and where it opens."""

    kind: str
    at: datetime
    text: str
    exact: bool = True
    why: str = ""
    url: str = ""
    title: str = ""
    tone: str = ""
    quoted: bool = False

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return str(KINDS[self.kind])


def timeline(register: Register, record: Record, *, state: Mapping[str, Any], scope: Scope) -> list[Event]:
    """All events of the record that the person may know of, newest first, in a constant number of queries."""
    found = [
        *_acts(register, record, scope=scope),
        *_notes(record),
        *_links(record, scope=scope),
        *_clocks(register, record, state, on=scope.on),
        *_counts(register, record, state=state, scope=scope),
    ]
    return sorted(found, key=lambda event: event.at, reverse=True)


def _acts(register: Register, record: Record, *, scope: Scope) -> Iterator[Event]:
    entries = [entry for entry in history(record.subject)[:MOST_ACTS] if not _told_otherwise(entry)]
    papers = _papers(entries, scope=scope)
    for entry in entries:
        text = sentence_of(register, entry, state_of(entry))
        if entry.verb in _PAPERS:
            paper = papers.get(json.loads(entry.changed)[0])
            url, title = (address("paper", paper.pk), paper.title) if paper else ("", "")
            yield Event("paper", entry.at, text, why=entry.why, url=url, title=title)
        else:
            yield Event("step" if entry.verb in _STEPS else "change", entry.at, text, why=entry.why)


def _told_otherwise(entry: Entry) -> bool:
    """Notes and links are told from themselves: who may not read the other end is not told of it."""
    return entry.verb.startswith("record.note") or entry.verb in ("record.link", "record.unlink")


def _papers(entries: Sequence[Entry], *, scope: Scope) -> dict[str, Document]:
    """Code to paper; who reads the record need not be able to open one that was taken off it."""
    codes = [json.loads(entry.changed)[0] for entry in entries if entry.verb in _PAPERS]
    found = {paper.code: paper for paper in Document.objects.filter(code__in=codes)}
    if not any(entry.verb == OFF for entry in entries):
        return found
    open_ = openable([paper.pk for paper in found.values()], scope=scope)
    return {code: paper for code, paper in found.items() if paper.pk in open_}


def _notes(record: Record) -> Iterator[Event]:
    for note in notes_of(record):
        if note.withdrawn:
            yield Event("note", note.said_at, _("%(author)s wrote a note, since withdrawn") % {"author": note.author})
        else:
            text = _("%(author)s noted") % {"author": note.author}
            anchor = f"{address('record', record.kind, record.pk)}#note-{note.pk}"
            yield Event("note", note.said_at, text, why=note.text, url=anchor, quoted=True)


def _links(record: Record, *, scope: Scope) -> Iterator[Event]:
    for tie in ever_linked(record, scope=scope):
        made = _("%(actor)s linked it: %(kind)s") % {"actor": tie.actor, "kind": tie.kind}
        yield Event("link", tie.at, made, url=tie.url, title=tie.title)
        if tie.ended_at:
            ended = _("the link ended: %(kind)s") % {"kind": tie.kind}
            yield Event("link", tie.ended_at, ended, url=tie.url, title=tie.title)


def _clocks(register: Register, record: Record, state: Mapping[str, Any], *, on: date) -> Iterator[Event]:
    away = pauses_of([record.pk]).get(record.pk, NO_PAUSES) if register.clocks else NO_PAUSES
    for clock in clocks(register, values=state, on=on, pack=load_pack(), calendar=WorkingCalendar(), pauses=away):
        name, how = clock.run.rule.names.in_(lang()), clock.standing.state
        # A dossier is due so many days before one leaves: its clock does not start on the day of leaving.
        back = clock.run.due < clock.run.start
        start = _("The day from which is counted back: %(name)s") if back else _("The clock starts: %(name)s")
        yield Event("clock", _noon(clock.run.start), start % {"name": name}, exact=False)
        text, tone = _due(clock, how, name=name)
        yield Event("clock", _noon(clock.run.due), text, exact=False, why=source(clock.run), tone=tone)
        if clock.run.stopped and how is State.STOPPED_LATE:
            late = _("Done late: %(name)s") % {"name": name}
            yield Event("clock", _noon(clock.run.stopped), late, exact=False, tone="late")


def _due(clock: Clock, how: State, *, name: str) -> tuple[str, str]:
    """What is said of the day on which a clock is due, and the class of its pill."""
    if how is State.STOPPED_IN_TIME:
        return _("Due, and done in time: %(name)s") % {"name": name}, "ok"
    if how in (State.LATE, State.STOPPED_LATE):
        return _("Due, and missed: %(name)s") % {"name": name}, "late"
    return _("Due: %(name)s") % {"name": name}, "due"


def _counts(register: Register, record: Record, *, state: Mapping[str, Any], scope: Scope) -> Iterator[Event]:
    for at, told in told_when(register, record, state=state, scope=scope):
        yield Event("count", at, _("Counted in"), url=told.url, title=told.title, why=told.how)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
