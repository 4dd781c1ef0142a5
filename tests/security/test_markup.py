"""What people type is text on every page and paper, never markup."""

from __future__ import annotations

import re

import pytest
from django.db import models
from pytest_django import DjangoDbBlocker

from proxeny.accounts.models import Cluster, Office
from proxeny.documents.models import Document, Quote
from proxeny.records.fields import SealedField
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.reports.compile import compile_report
from proxeny.reports.queries import load
from proxeny.reports.write import write
from tests.contract.pages import every_route, sampled
from tests.contract.things import HALF, Things, things_of
from tests.factories import TODAY, World
from tests.security.conftest import Ask, client_of

EVIL = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}{% now %}\u202egnp"
# Pages on which the fields of a register stand one by one; of the others each register meets some.
FIELD_BY_FIELD = {"list", "record", "edit", "history", "coordination", "list_print", "list_groups", "as_known"}
RAW = re.compile(r"<img src=x|<script>alert|\"'><img")


def poison(row: models.Model, *, but: frozenset[str] = frozenset({"kind", "ref", "state", "lang"})) -> None:
    """Put markup into every free text of a row, as an older program or another hand could have left it there."""
    texts = (models.CharField, models.TextField)
    for field in row._meta.concrete_fields:
        if isinstance(field, SealedField):
            # Only its sealed form is ever written: the field itself refuses anything else.
            continue
        if isinstance(field, texts) and not field.choices and field.name not in but and not field.primary_key:
            setattr(row, field.name, EVIL[: field.max_length] if field.max_length else EVIL)
    row.save()


@pytest.fixture(scope="module")
def shown(stage: World, django_db_blocker: DjangoDbBlocker) -> dict[str, Things]:
    """What pages are about, made once: of each register as every test finds it again."""
    with django_db_blocker.unblock():
        return things_of(stage, REGISTERS)


@pytest.mark.parametrize("kind", REGISTERS)
def test_every_page_escapes_what_was_typed(shown: dict[str, Things], world: World, ask: Ask, kind: str) -> None:
    about = shown[kind]
    record = REGISTERS[kind].model.everything.get(pk=about.record.pk)
    poison(record)
    for rows in REGISTERS[kind].rows:
        for row in rows.model._default_manager.all():
            poison(row)
    for office in Office.objects.all():
        Office.objects.filter(pk=office.pk).update(names={"en": EVIL, "vi": EVIL})
    Document.objects.update(title=EVIL, publisher=EVIL, file_name=f"{EVIL}.exe", titles={"en": EVIL})
    Quote.objects.filter(page=None).update(text=EVIL)
    Record.everything.update(title=EVIL)
    world.people["clerk"].first_name = EVIL[:150]
    world.people["clerk"].save()
    # Pages of another register show nothing of this record, and those of none show every kind alike.
    alike = {"home", "search", "suggest"} if kind != "delegations" else {route.name for route in every_route()}
    drawn = sampled(every_route(), each=1)
    drawn += [route for route in every_route() if route.name in FIELD_BY_FIELD and route not in drawn]
    routes = [route for route in drawn if route.register == kind or (not route.register and route.name in alike)]
    pages = {str(route): ask("clerk", route.url(about)) for route in routes}
    # Tables to save hold what was typed; nothing shows them as pages.
    files = ("export", "list_file", "emulation_file")
    evil = {name: page for name, page in pages.items() if RAW.search(page) and not name.startswith(files)}
    assert sorted(evil) == []
    assert any("&lt;img src=x" in page for page in pages.values())


def test_the_paper_in_html_escapes_names(shown: dict[str, Things], world: World) -> None:
    Cluster.objects.update(names={"en": EVIL, "vi": EVIL, "fr": EVIL})
    loaded = load("six-month", "cluster-ii", HALF, lang="en", on=TODAY, scope=world.scope("chair"))
    page = write(compile_report(loaded), "html").decode()
    assert "&lt;img src=x" in page
    assert not RAW.search(page)


def test_a_search_is_said_again_as_text(ask: Ask) -> None:
    page = ask("clerk", "/search?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E")
    assert "<script>alert" not in page


def test_no_page_runs_scripts_of_others(world: World) -> None:
    policy = client_of(world, "clerk").get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
