"""What each field of schemes, programmes, tasks and promises means: what to write, an example, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_COMMON = {
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
}
SCHEME_MEANINGS = {
    **_COMMON,
    "title": _("The name in the decision, such as “International cooperation at local level 2021–2025”."),
    "aim": _("What it is for, in a few sentences of the decision."),
    "starts_on": _("The first day of its period. What is counted for its targets is counted from then on."),
    "ends_on": _("The last day of its period."),
    "decision_no": _("Number of the decision, such as 123/QĐ-UBND."),
    "decided_on": _("The day on the decision."),
    "decided_by": _("The body that decided, such as “People's Committee of Bac Giang”."),
    "lead": _("The unit that answers for it."),
    "committee": _("Who steers it: the chair, the members, one a line."),
    "successor": _("Who carries it on after a merger of offices or units."),
    "budget": _("Money planned for the whole period."),
    "spent": _("Money spent until now."),
    "currency": _("The currency of both amounts."),
    "risks": _("What may keep it from its targets, and what is done about it."),
    "targets.text": _("The target in the words of the decision, such as “two or three foreign localities by 2025”."),
    "targets.level": _("For whose level it is set."),
    "targets.measure": _(
        "The measure of the catalogue that counts it. The result then comes from the records and is never typed. "
        "Leave it empty where nothing counts it: the page says so."
    ),
    "targets.qualifier": _("The word beside the number: between, at about, more than."),
    "targets.value": _("The number, or the lower one of two."),
    "targets.value_to": _("The upper number, with “between” only."),
    "targets.baseline": _("What there was at the start; the way is measured from there."),
    "targets.due_on": _("The day by which it is to be reached; the end of the scheme where it is left empty."),
    "milestones.due_on": _("The day by which it should be reached."),
    "milestones.content": _("What should be reached by then."),
    "milestones.reached_on": _("The day on which it was reached; empty until then."),
    "milestones.evidence": _("By what one sees it: a paper with its number, a record."),
}
TASK_MEANINGS = {
    **_COMMON,
    "title": _("What is to be done, in one line."),
    "task_kind": _("What kind of instruction it is."),
    "source_no": _("Number of the paper that gives it, such as 45/TB-BNG."),
    "source_on": _("The day on that paper."),
    "issuer": _("The body or person that gives it."),
    "extract": _("The sentence of the paper that gives the task, as it stands there."),
    "lead": _("The unit that answers for it."),
    "others": _("Units that help, one a line."),
    "starts_on": _("The day on which it was given."),
    "due_on": _("The day by which it must be done. With an extension, the later day."),
    "product": _("What is to be handed over, such as a plan, a report, a list."),
    "done_on": _("The day on which it was done. Before the day due it counts as in time."),
    "reply_no": _("Number of the paper that answers."),
    "extensions.was": _("The day that held until then."),
    "extensions.until": _("The later day."),
    "extensions.by": _("Who allowed it."),
    "extensions.why": _("Why it was allowed."),
    "extensions.on": _("The day on which it was allowed."),
}
PROMISE_MEANINGS = {
    **_COMMON,
    "title": _("What was promised, in one line."),
    "said": _("The sentence, as it was said or printed."),
    "said_by": _("Who said it, with post."),
    "said_in": _("The speech, the report or the article in which it stands."),
    "partner": _("The partner to whom or by whom it was promised, if any."),
    "starts_on": _("The day on which it was said."),
    "owner": _("Who has to see to it here."),
    "due_on": _("The day by which it should be there. Without one nobody is reminded."),
    "sign": _("By what one sees that it was kept, such as “the office in Osaka is open”."),
    "asked_on": _("The day on which the owner was last asked how far it is."),
    "answered_on": _("The day on which it was delivered."),
    "evidence": _("What shows that it was delivered, or where nothing was heard: whom one asked and when."),
}
PROGRAMME_MEANINGS = {
    **_COMMON,
    "title": _("The name of the programme, such as “Programme of external activities, 2024”."),
    "programme_kind": _(
        "External activities of the year, or how agreements are carried out in it (Law 70/2020, art. 42)."
    ),
    "aim": _("Viewpoints, aims and requirements with which it opens."),
    "starts_on": _("The first day of its year, such as 01/01/2025. The Ministry's date is reckoned from it."),
    "ends_on": _("The last day of its year."),
    "decision_no": _("Number of the decision that approved it last, such as 01/CTr-UBND."),
    "decided_on": _("The day on that decision."),
    "decided_by": _("The body that approved it."),
    "sent_on": _("The day on which it went to the Ministry: for agreements by 15 November of the year before."),
}
LINE_MEANINGS = {
    **_COMMON,
    "title": _("What is planned, in one line."),
    "programme": _("The annual programme that this line belongs to, by its title or number."),
    "line_kind": _("A trip, a reception, an event, an agreement to sign and so on."),
    "purpose": _("What it is for."),
    "partner": _("Whom it is with, in the register of partners."),
    "country": _("The country, by any name."),
    "starts_on": _("The month for which it is planned: any day in it."),
    "ends_on": _("Only where it is known."),
    "leader": _("Who leads it, with post."),
    "leader_level": _("By which level the leader is managed."),
    "persons": _("How many go or come."),
    "days": _("How many days it takes."),
    "lead": _("The unit that prepares it."),
    "funding_source": _("Who pays."),
    "estimate": _("What it is expected to cost."),
    "currency": _("The currency of the estimate."),
}
