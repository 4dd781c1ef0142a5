"""The office's own sentences of a report: each number bound to a figure, confirmed or rewritten when one moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from proxeny.config.environment import today
from proxeny.desk.acting import context_of, key_of
from proxeny.desk.doors import Piece, pieces
from proxeny.desk.sentence_forms import Choice, SentenceForm, choices
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.views.reports import may, subject_and_period
from proxeny.ground.periods import Period
from proxeny.indicators.queries import Subject
from proxeny.records.actions import Refused
from proxeny.reports.compile import Loaded, known_of
from proxeny.reports.models import OwnSentence
from proxeny.reports.outline import templates
from proxeny.reports.own import actions
from proxeny.reports.own.queries import every_state, own, sentences
from proxeny.reports.own.rules import SECTIONS
from proxeny.reports.own.sentence import Moved, tell
from proxeny.reports.queries import load
from proxeny.reports.wording import LANGUAGES, wording


@dataclass(frozen=True)
class Line:
    """One sentence as it reads now, with what moved in it and the languages that it is not written in yet."""

    kept: OwnSentence
    pieces: list[Piece]
    moved: tuple[Moved, ...]
    lacks: list[str]


@dataclass(frozen=True)
class _Asked:
    """The report of an address, and which of its sentences the form is about."""

    about: Subject
    period: Period
    loaded: Loaded
    instead: OwnSentence | None
    beside: OwnSentence | None

    @property
    def held(self) -> OwnSentence | None:
        return self.instead or self.beside


@dataclass(frozen=True)
class _Done:
    """What became of a form: why it was refused, and the figures to choose among."""

    form: SentenceForm
    refused: str = ""
    choices: Sequence[Choice] = ()

    @property
    def failed(self) -> bool:
        return bool(self.refused or self.form.errors)


_STEPS: dict[str, Callable[..., object]] = {"confirm": actions.confirm, "out": actions.take_out}


def sentences_page(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """What the office wrote itself, and the form to write, rewrite or translate a sentence."""
    asked = _asked(request, template, subject, period)
    done = _posted(request, asked) if request.method == "POST" else _Done(SentenceForm(initial=_initial(asked)))
    if request.method == "POST" and not done.failed:
        messages.success(request, _("The report is changed; compile it to keep a version."))
        return redirect("report_sentences", template, subject, period)
    context = {
        "about": asked.about,
        "title": templates()[template].titled(asked.period, lang()),
        "template": template,
        "period": asked.period.code,
        "period_label": asked.period.label(lang()),
        "sections": _sections(asked),
        "may_write": may(scope_for(request), asked.about, "report.compile"),
        "form": done.form,
        "refused": done.refused,
        "choices": done.choices,
        "instead": asked.instead,
        "beside": asked.beside,
    }
    return render(request, "report/sentences.html", context, status=422 if done.failed else 200)


def _asked(request: HttpRequest, template: str, subject: str, period: str) -> _Asked:
    scope = scope_for(request)
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang())
    given = request.POST if request.method == "POST" else request.GET
    kept = every_state(template, about.code, period=asked.code)
    instead, beside = (_named(given.get(name, ""), among=kept) for name in ("instead", "beside"))
    loaded = load(template, subject, asked, lang=lang(), on=today(), scope=scope)
    return _Asked(about, asked, loaded, instead, beside)


def _named(key: str, *, among: QuerySet[OwnSentence]) -> OwnSentence | None:
    """The sentence of this report that a form is about, an ended one too. Raises Http404 for any other."""
    return get_object_or_404(among, pk=key_of(key)) if key else None


def _initial(asked: _Asked) -> dict[str, str]:
    held = asked.held
    if held is None:
        return {"lang": lang(), "section": SECTIONS[0]}
    said = tell(own(held), known=known_of(asked.loaded), words=wording(held.lang)).sentence.text
    return {"lang": held.lang if asked.instead else lang(), "section": held.section, "text": said}


def _posted(request: HttpRequest, asked: _Asked) -> _Done:
    """Confirm or take out the sentence that is named, or keep what was typed."""
    step, form = request.POST.get("do", "write"), SentenceForm(request.POST)
    scope, context = scope_for(request), context_of(request, asked.about.code, verb="report.compile")
    try:
        if step in _STEPS and asked.instead:
            form = SentenceForm(initial=_initial(asked))
            _STEPS[step](asked.instead, loaded=asked.loaded, scope=scope, context=context)
        elif form.is_valid():
            actions.write(
                form.typed(_keys(request)),
                loaded=asked.loaded,
                scope=scope,
                context=context,
                instead=asked.instead,
                beside=asked.beside,
            )
    except Refused as refusal:
        return _Done(form, refusal.verdict.text, _choices(form, request, asked))
    return _Done(form)


def _keys(request: HttpRequest) -> list[str]:
    return [key.replace("\0", "") for key in request.POST.getlist("figure")]


def _choices(form: SentenceForm, request: HttpRequest, asked: _Asked) -> list[Choice]:
    if not form.is_bound:
        return []
    held = [bound.ref.key for bound in own(asked.held).bound] if asked.held else []
    return list(choices(form.typed(_keys(request)), known=known_of(asked.loaded), held=held))


def _sections(asked: _Asked) -> list[tuple[str, list[Line]]]:
    kept = list(sentences(asked.loaded.template.code, asked.about.code, period=asked.period.code))
    kept.sort(key=lambda one: (one.line, LANGUAGES.index(one.lang) if one.lang in LANGUAGES else len(LANGUAGES)))
    written = {(one.line, one.lang) for one in kept}
    lines = [(one, [code for code in LANGUAGES if (one.line, code) not in written]) for one in kept]
    return [
        (wording(lang()).label(code), [_line(one, lacks, asked) for one, lacks in lines if one.section == code])
        for code in SECTIONS
    ]


def _line(kept: OwnSentence, lacks: list[str], asked: _Asked) -> Line:
    said = tell(own(kept), known=known_of(asked.loaded), words=wording(kept.lang))
    cut = pieces(said.sentence, subject=asked.about.code, period=asked.period.code, borders=None, lang=kept.lang)
    return Line(kept, cut, said.moved, lacks)
