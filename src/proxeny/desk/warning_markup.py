"""A warning as markup; a record may bear dozens, and an include for each takes longer than the rest of its page."""

from __future__ import annotations

from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxeny.desk.addresses import standing_address
from proxeny.desk.days import moment
from proxeny.desk.warned import ShownWarning


def warning_markup(warning: ShownWarning, *, token: str) -> SafeString:
    """What the warning says with the way to answer it or its answer; every text is escaped here."""
    return mark_safe(f"{_said(warning)}\n{_proposed(warning)}{_answered(warning, token=token)}")


def _said(warning: ShownWarning) -> str:
    others = "".join(f' <a href="{escape(one.url)}">{escape(one.words)}</a>' for one in warning.others)
    compares = _("House rule; it compares %(what)s.") % {"what": escape(warning.compares)}
    words = f"<b>{escape(warning.label)}.</b> {escape(warning.sentence)}{others}"
    return f'<p class="mb-1">{words} <small class="soft">{compares}</small></p>'


def _proposed(warning: ShownWarning) -> str:
    if not warning.propose or warning.answer:
        return ""
    words = f'{_("Propose a joint mission")}<span class="visually-hidden">: {escape(warning.title)}</span>'
    return (
        f'<p class="no-print mb-1"><a class="btn btn-quiet btn-sm" href="{escape(warning.propose)}">{words}</a></p>\n'
    )


def _answered(warning: ShownWarning, *, token: str) -> str:
    if answer := warning.answer:
        said = {"who": escape(answer.actor), "day": escape(moment(answer.at)), "reason": escape(answer.reason)}
        return f'<p class="soft mb-1">{_("Answered by %(who)s, %(day)s: %(reason)s") % said}</p>\n'
    if not warning.may_answer:
        return ""
    field, given = (
        f"why-{escape(warning.rule)}-{escape(warning.key[:12])}",
        {"about": warning.about, "key": warning.key},
    )
    hidden = {"csrfmiddlewaretoken": token} | given
    return (
        f'<details class="no-print"><summary>{_("Answer with a reason")}</summary>'
        f'<form method="post" action="{escape(standing_address("answer_warning"))}">'
        + "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden.items())
        + f'<label for="{field}">{_("Reason")}</label> '
        f'<input class="form-control" id="{field}" name="why" maxlength="500" required> '
        f'<button class="btn btn-quiet btn-sm">{_("Let it rest")}</button></form></details>'
    )
