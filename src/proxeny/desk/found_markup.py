"""What was found as markup: its hundreds of lines are written here since a template takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from proxeny.desk.days import day
from proxeny.desk.facets import Choice, Facet
from proxeny.desk.found_papers import Hit as PaperHit
from proxeny.desk.found_records import Group, Hit


def facets_markup(facets: Iterable[Facet]) -> SafeString:
    """The questions that narrow with their answers; every text is escaped here."""
    chosen = escape(_("chosen"))
    sections = (
        f"<section><h3>{escape(str(facet.label))}</h3>"
        f'<ul class="plain">{"".join(_choice(one, chosen=chosen) for one in facet.choices)}</ul></section>'
        for facet in facets
    )
    return mark_safe(f'<div class="facets">{"".join(sections)}</div>')


def _choice(one: Choice, *, chosen: str) -> str:
    here, pill = (' aria-current="true"', f' <span class="pill acc">{chosen}</span>') if one.chosen else ("", "")
    link = f'<a href="{escape(one.url)}"{here}>{escape(str(one.label))}</a>'
    return f'<li>{link} <span class="soft num">{localize(one.number)}</span>{pill}</li>'


def groups_markup(groups: Iterable[Group]) -> SafeString:
    """The found records, register by register; every text is escaped here."""
    more = escape(_("All that were found"))
    return mark_safe("".join(_group(group, more=more) for group in groups))


def _group(group: Group, *, more: str) -> str:
    link = f'<a href="{escape(group.more)}">{more}</a>' if group.more else ""
    head = f"<header><h2>{escape(str(group.label))}</h2>{link}</header>"
    return f'<section class="card mt-3">{head}<ul class="work plain">{"".join(map(_hit, group.hits))}</ul></section>'


def _hit(hit: Hit) -> str:
    title = f'<a href="{escape(hit.url)}">{escape(hit.title)}</a><span class="why parts">{escape(hit.why)}</span>'
    return f'<li data-row><span>{title}</span><span class="pill">{escape(hit.state)}</span></li>'


def papers_markup(hits: Iterable[PaperHit]) -> SafeString:
    """The lines of found papers, each with its passage and the words marked; every text is escaped here."""
    page, older = _("Page %(number)s"), escape(_("an older version"))
    return mark_safe("".join(_paper(hit, page=page, older=older) for hit in hits))


def _paper(hit: PaperHit, *, page: str, older: str) -> str:
    lang = escape(hit.lang)
    parts = [escape(page % {"number": localize(hit.page)}), escape(day(hit.day))]
    if hit.record:
        parts.append(f'<a href="{escape(hit.record_url)}">{escape(hit.record)}</a>')
    told = (
        f'<a href="{escape(hit.url)}" lang="{lang}">{escape(hit.title)}</a><span class="why">{" · ".join(parts)}</span>'
    )
    if hit.runs:
        runs = (f"<mark>{escape(run.text)}</mark>" if run.asked else escape(run.text) for run in hit.runs)
        told += f'<blockquote lang="{lang}" dir="{escape(hit.direction)}">{"".join(runs)}</blockquote>'
    pill = f'<span class="pill">{older}</span>' if hit.older else ""
    return f"<li data-row><span>{told}</span>{pill}</li>"
