"""Warnings as markup; a record may bear dozens, and an include for each takes longer than the rest of its page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxeny.desk.addresses import standing_address
from proxeny.desk.days import moment
from proxeny.desk.warned import ShownWarning


def warning_markup(warnings: Sequence[ShownWarning], *, token: str, back: str) -> SafeString:
    """Warnings of one rule about one record, each with its answer, and one form for those that nobody has answered.

    Whoever answers goes on to `back`. Every text is escaped here.
    """
    open_ones = [one for one in warnings if one.answer is None and one.may_answer]
    several = len(open_ones) > 1
    form = _form(open_ones[0], several=several, token=token, back=back) if open_ones else ""
    rule, compares = _rule(warnings[0])
    if len(warnings) == 1:
        lines = _line(warnings[0], before=f"{rule} ", after=compares)
    else:
        # What was answered in one act says so once, below the last of them.
        following = (*warnings[1:], None)
        told = (
            _line(one, choose=several and one in open_ones, said_below=_same_answer(one, then))
            for one, then in zip(warnings, following, strict=True)
        )
        lines = f'<p class="mb-1">{rule}{compares}</p>{"".join(told)}'
    return mark_safe(f'<div class="warned">{lines}{form}</div>')


def _rule(warning: ShownWarning) -> tuple[str, str]:
    """What the rule is called and what it compares."""
    compares = _("House rule; it compares %(what)s.") % {"what": escape(warning.compares)}
    return f"<b>{escape(warning.label)}.</b>", f' <small class="soft">{compares}</small>'


def _same_answer(one: ShownWarning, then: ShownWarning | None) -> bool:
    if one.answer is None or then is None or then.answer is None:
        return False
    mine, next_ = one.answer, then.answer
    return (mine.actor, mine.at, mine.reason) == (next_.actor, next_.at, next_.reason)


def _line(
    warning: ShownWarning, *, before: str = "", after: str = "", choose: bool = False, said_below: bool = False
) -> str:
    said = escape(warning.sentence)
    if choose:
        tick = f'<input type="checkbox" name="key" value="{escape(warning.key)}" form="{_form_id(warning)}" checked>'
        said = f"<label>{tick} {said}</label>"
    others = "".join(f' <a href="{escape(one.url)}">{escape(one.words)}</a>' for one in warning.others)
    answered = "" if said_below else _answered(warning)
    return f'<p class="mb-1">{before}{said}{others}{after}{_proposed(warning)}</p>{answered}'


def _proposed(warning: ShownWarning) -> str:
    if not warning.propose or warning.answer:
        return ""
    words = _("Propose a joint mission")
    return f' <a class="no-print" href="{escape(warning.propose)}">{words}</a>'


def _answered(warning: ShownWarning) -> str:
    if not (answer := warning.answer):
        return ""
    said = {"who": escape(answer.actor), "day": escape(moment(answer.at)), "reason": escape(answer.reason)}
    words = _("Answered by %(who)s, %(day)s: %(reason)s") % said
    return f'<p class="soft mb-1">{words}</p>'


def _form_id(warning: ShownWarning) -> str:
    return f"rest-{escape(warning.rule)}-{escape(warning.about.replace(':', '-'))}"


def _form(warning: ShownWarning, *, several: bool, token: str, back: str) -> str:
    given = {"csrfmiddlewaretoken": token, "about": warning.about, "next": back}
    if not several:
        given["key"] = warning.key
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in given.items())
    summary, reason = _("Answer with a reason"), _("Reason")
    button = _("Let the ticked ones rest") if several else _("Let it rest")
    form, field = _form_id(warning), f"why-{_form_id(warning)}"
    return (
        f'<details class="no-print"><summary>{summary}</summary>'
        f'<form method="post" id="{form}" action="{escape(standing_address("answer_warning"))}">{hidden}'
        f'<label for="{field}">{reason}</label> '
        f'<input class="form-control" id="{field}" name="why" maxlength="500" required> '
        f'<button class="btn btn-quiet btn-sm">{button}</button></form></details>'
    )
