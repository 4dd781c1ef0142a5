"""A warning as markup; a record may bear dozens, and an include for each takes longer than the rest of its page."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxeny.desk.addresses import standing_address
from proxeny.desk.days import moment
from proxeny.desk.warned import ShownWarning


def warning_markup(warning: ShownWarning, *, token: str, back: str) -> SafeString:
    """What the warning says with its answer or the way to answer it, then `back`; every text is escaped here."""
    return mark_safe(f"{_said(warning)}\n{_proposed(warning)}{_answered(warning, token=token, back=back)}")


def _said(warning: ShownWarning) -> str:
    others = "".join(f' <a href="{escape(one.url)}">{escape(one.words)}</a>' for one in warning.others)
    if warning.again:
        return f'<p class="mb-1">{escape(warning.sentence)}{others}</p>'
    compares = _("House rule; it compares %(what)s.") % {"what": escape(warning.compares)}
    words = f"<b>{escape(warning.label)}.</b> {escape(warning.sentence)}{others}"
    return f'<p class="mb-1">{words} <small class="soft">{compares}</small></p>'


def _proposed(warning: ShownWarning) -> str:
    if not warning.propose or warning.answer:
        return ""
    words, title = _("Propose a joint mission"), escape(warning.title)
    link = f'<a class="btn btn-quiet btn-sm" href="{escape(warning.propose)}">{words}'
    return f'<p class="no-print mb-1">{link}<span class="visually-hidden">: {title}</span></a></p>\n'


def _answered(warning: ShownWarning, *, token: str, back: str) -> str:
    if answer := warning.answer:
        said = {"who": escape(answer.actor), "day": escape(moment(answer.at)), "reason": escape(answer.reason)}
        words = _("Answered by %(who)s, %(day)s: %(reason)s") % said
        return f'<p class="soft mb-1">{words}</p>\n'
    return _form(warning, token=token, back=back) if warning.may_answer else ""


def _form(warning: ShownWarning, *, token: str, back: str) -> str:
    field = f"why-{escape(warning.rule)}-{escape(warning.key[:12])}"
    given = {"csrfmiddlewaretoken": token, "about": warning.about, "key": warning.key, "next": back}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in given.items())
    summary, reason, button = _("Answer with a reason"), _("Reason"), _("Let it rest")
    return (
        f'<details class="no-print"><summary>{summary}</summary>'
        f'<form method="post" action="{escape(standing_address("answer_warning"))}">{hidden}'
        f'<label for="{field}">{reason}</label> '
        f'<input class="form-control" id="{field}" name="why" maxlength="500" required> '
        f'<button class="btn btn-quiet btn-sm">{button}</button></form></details>'
    )
