"""Compiles the cluster's half-year, keeps it, and writes it in every form and language."""

from __future__ import annotations

from pathlib import Path

from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of_everything
from proxeny.config import environment
from proxeny.config.commands.output import Progress
from proxeny.config.demo.data import CHAIR, acting, world
from proxeny.ground.periods import Period
from proxeny.reports.actions import compile_and_store
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Compiled
from proxeny.reports.queries import issue_of, load, versions
from proxeny.reports.wording import LANGUAGES
from proxeny.reports.write import FORMATS, Issue, write

TEMPLATE, PERIOD = "six-month", "2024-H1"


def write_report(out: Path, *, tell: Progress) -> tuple[Compiled, list[Path]]:
    """The report in English, and the files of all forms and languages."""
    out.mkdir(parents=True, exist_ok=True)
    compiled, issue = compile_and_keep()
    wanted = [(lang, form) for lang in LANGUAGES for form in FORMATS]
    written = []
    for done, (lang, form) in enumerate(wanted):
        tell("report", done, len(wanted))
        path = out / f"{compiled[lang].office}_{PERIOD}_{TEMPLATE}_{lang}.{form}"
        path.write_bytes(write(compiled[lang], form, issue=issue))
        written.append(path)
    tell("report", len(wanted), len(wanted))
    return compiled["en"], written


def compile_and_keep() -> tuple[dict[str, Compiled], Issue]:
    """The report by language, and which version it is; the Vietnamese one is kept with its translations."""
    on = environment.today()
    scope = scope_of_everything(on=on)
    cluster = world("offices")["cluster"]
    period = Period.parse(PERIOD)
    loaded = {
        lang: load(TEMPLATE, cluster["code"], period, borders=None, lang=lang, on=on, scope=scope) for lang in LANGUAGES
    }
    chair = Office.objects.get(code=cluster["chair"])
    first, *others = loaded.values()
    # A second build follows what somebody may have released.
    why = "Dựng lại dữ liệu minh họa." if versions(TEMPLATE, cluster["code"], period).exists() else ""
    kept = compile_and_store(first, also=others, scope=scope, context=acting(chair, on=on, post=CHAIR).because(why))
    return {lang: compile_report(one) for lang, one in loaded.items()}, issue_of(kept)
