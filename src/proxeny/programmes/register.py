"""The declarations of schemes, tasks and promises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.programmes import rules
from proxeny.programmes.meanings import PROMISE_MEANINGS, SCHEME_MEANINGS, TASK_MEANINGS
from proxeny.programmes.models import Extension, Milestone, Promise, Scheme, Target, Task
from proxeny.records.deadlines import Deadline
from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import Group, Lifecycle, Move, Register, Rows, State, declare

_WITHDRAWN = State("withdrawn", _("withdrawn"), _("nobody"), closed=True)
DECISION = ("decision_no", "decided_on")

SCHEMES = declare(
    Register(
        name="schemes",
        model=Scheme,
        label=_("scheme"),
        label_plural=_("Schemes"),
        prefix="DA",
        icon="target",
        heading=Heading.PLANS,
        groups=(
            Group(_("What"), ("title", "aim", "starts_on", "ends_on", "pillar", "field", "confidentiality")),
            Group(_("Decision"), ("decision_no", "decided_on", "decided_by")),
            Group(_("Who"), ("lead", "committee", "successor")),
            Group(_("Money and risks"), ("budget", "spent", "currency", "risks")),
        ),
        rows=(
            Rows(
                "targets",
                Target,
                _("Targets"),
                ("text", "level", "measure", "qualifier", "value", "value_to", "baseline", "due_on"),
            ),
            Rows("milestones", Milestone, _("Milestones"), ("due_on", "content", "reached_on", "evidence")),
        ),
        labels={"starts_on": _("runs from"), "ends_on": _("runs until")},
        meanings=SCHEME_MEANINGS,
        amounts={"budget": "currency", "spent": "currency"},
        own=("decision_no", "spent"),
        columns=("ref", "title", "starts_on", "ends_on", "decision_no", "lead", "state"),
        filters=("state", "pillar", "field", "starts_on"),
        search=("decision_no", "lead", "targets.text"),
        evidence=("starts_on", "decision_no"),
        coordination=("title", "starts_on", "ends_on"),
        known_as=known_as(__file__, "known_schemes.yaml"),
        lifecycle=Lifecycle(
            states=(
                State("draft", _("draft"), _("the clerk"), by="clerk"),
                State("decided", _("in force"), _("the lead unit"), lasts=("ends_on",)),
                State("closed", _("closed"), _("nobody"), closed=True),
                _WITHDRAWN,
            ),
            moves=(
                Move("decide", _("Decided"), ("draft",), "decided", "record.decide", DECISION),
                Move("close", _("Close"), ("decided",), "closed", "record.decide", needs_reason=("why",)),
                Move("reopen", _("Reopen"), ("closed", "withdrawn"), "draft", needs_reason=("why",)),
            ),
            path=("draft", "decided", "closed"),
        ),
        check=rules.check_scheme,
    )
)

TASKS = declare(
    Register(
        name="tasks",
        model=Task,
        label=_("task"),
        label_plural=_("Tasks"),
        prefix="NV",
        icon="list-checks",
        heading=Heading.PLANS,
        groups=(
            Group(_("What"), ("title", "task_kind", "product", "pillar", "field", "confidentiality")),
            Group(_("Who asks"), ("issuer", "source_no", "source_on", "extract")),
            Group(_("Who does it, and by when"), ("lead", "others", "starts_on", "due_on")),
            Group(_("Outcome"), ("done_on", "reply_no")),
        ),
        rows=(Rows("extensions", Extension, _("Extensions"), ("was", "until", "by", "why", "on")),),
        labels={"starts_on": _("given on")},
        meanings=TASK_MEANINGS,
        own=("done_on", "reply_no"),
        columns=("ref", "title", "task_kind", "issuer", "lead", "due_on", "done_on", "state"),
        filters=("state", "task_kind", "due_on", "pillar", "field"),
        search=("source_no", "issuer", "lead", "product"),
        evidence=("starts_on", "due_on"),
        coordination=("task_kind", "starts_on"),
        known_as=known_as(__file__, "known_tasks.yaml"),
        deadlines=(Deadline("due_on", "done_on", ("open",)),),
        lifecycle=Lifecycle(
            states=(
                State("open", _("to be done"), _("the lead unit")),
                State("done", _("done"), _("nobody"), closed=True),
                State("dropped", _("no longer asked for"), _("nobody"), closed=True),
                _WITHDRAWN,
            ),
            moves=(
                Move("finish", _("Done"), ("open",), "done", needs=("done_on",)),
                Move("drop", _("No longer asked for"), ("open",), "dropped", "record.decide", needs_reason=("why",)),
                Move("reopen", _("Reopen"), ("done", "dropped", "withdrawn"), "open", needs_reason=("why",)),
            ),
            path=("open", "done"),
        ),
        check=rules.check_task,
    )
)

PROMISES = declare(
    Register(
        name="promises",
        model=Promise,
        label=_("promise"),
        label_plural=_("Promises"),
        prefix="LH",
        icon="message-square-quote",
        heading=Heading.PLANS,
        groups=(
            Group(_("What was said"), ("title", "said", "said_by", "said_in", "partner", "starts_on")),
            Group(_("Who sees to it"), ("owner", "due_on", "sign", "pillar", "field", "confidentiality")),
            Group(_("What came of it"), ("asked_on", "answered_on", "evidence")),
        ),
        labels={"starts_on": _("said on")},
        meanings=PROMISE_MEANINGS,
        own=("asked_on", "answered_on", "evidence"),
        columns=("ref", "title", "said_by", "starts_on", "owner", "due_on", "state"),
        filters=("state", "partner", "due_on", "pillar", "field"),
        search=("said", "said_by", "owner"),
        evidence=("said", "due_on"),
        coordination=("partner", "starts_on"),
        known_as=known_as(__file__, "known_promises.yaml"),
        deadlines=(Deadline("due_on", "answered_on", ("open",)),),
        lifecycle=Lifecycle(
            states=(
                State("open", _("promised"), _("the owner")),
                State("kept", _("delivered"), _("nobody"), closed=True),
                State("silent", _("nothing heard"), _("the office: ask again or let it go"), by="clerk"),
                State("broken", _("not delivered"), _("nobody"), closed=True),
                _WITHDRAWN,
            ),
            moves=(
                Move("keep", _("Delivered"), ("open", "silent"), "kept", needs=("answered_on", "evidence")),
                Move("silence", _("Nothing heard"), ("open",), "silent", needs=("asked_on",)),
                Move("break", _("Not delivered"), ("open", "silent"), "broken", needs_reason=("why",)),
                Move("reopen", _("Reopen"), ("kept", "silent", "broken", "withdrawn"), "open", needs_reason=("why",)),
            ),
            path=("open", "kept"),
        ),
        check=rules.check_promise,
    )
)
