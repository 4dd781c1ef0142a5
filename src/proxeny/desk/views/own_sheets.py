"""What each column of an office's own sheet means: proposed, chosen, remembered, offered again, forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.desk import import_notes
from proxeny.desk.acting import key_of, register_named
from proxeny.desk.import_forms import number, with_columns
from proxeny.desk.uploads import Upload, kept_upload, owner_of
from proxeny.records.exchange import FileError
from proxeny.records.exchange.arranging import paths_of
from proxeny.records.exchange.heads import Head, head_at, headings
from proxeny.records.exchange.patterns import forget, rename
from proxeny.records.exchange.proposing import column_values, first_recipe, proposed
from proxeny.records.exchange.raw import RawSheet, letters_of
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.spreading import without_anchor
from proxeny.records.exchange.targets import Use, field_of, is_code, label_of, required, uses
from proxeny.records.exchange.tidying import tidied
from proxeny.records.models import ImportPattern
from proxeny.records.register import Label, Register

_SAMPLES = 3
_TOP_SHOWN = 12
_CELL_SHOWN = 40


@dataclass(frozen=True)
class Column:
    """One column of the sheet on the page: where it stands, what is in it, what it is read as."""

    number: int
    letter: str
    heading: str
    samples: tuple[str, ...]
    use: str
    letters: str
    calm: bool
    hidden: bool
    unlisted: bool


@dataclass(frozen=True)
class Constant:
    """A field that no column fills: its value for every row, and its choices where it has a list."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, Any], ...]
    required: bool


def columns(request: HttpRequest, register: str) -> HttpResponse:
    """Where the table begins, and what each of its columns means."""
    declared = register_named(register)
    upload = kept_upload(request, register=register)
    if upload is None:
        return render(request, "exchange/nothing.html", {"register": declared})
    try:
        return _answered(request, declared, upload) if request.method == "POST" else _page(request, declared, upload)
    except FileError as error:
        messages.error(request, str(error))
        return redirect("import", register)


def _answered(request: HttpRequest, register: Register, upload: Upload) -> HttpResponse:
    recipe, posted = upload.recipe, request.POST.dict()
    raw = upload.top(recipe.sheet)
    if posted.get("act") == "head":
        upload.keep(_with_head(register, upload, recipe, posted))
        return redirect("import_columns", register.name)
    if posted.get("act") == "anew":
        upload.keep(first_recipe(register, raw).recipe)
        return redirect("import_columns", register.name)
    upload.keep(with_columns(register, recipe, posted, width=raw.width))
    return redirect("import_check" if posted.get("act") == "look" else "import_columns", register.name)


def _with_head(register: Register, upload: Upload, recipe: Recipe, posted: Mapping[str, str]) -> Recipe:
    """Another sheet, or another row as its head: what was said of its columns is proposed anew."""
    if posted.get("sheet", recipe.sheet) != recipe.sheet:
        return first_recipe(register, upload.top(posted["sheet"])).recipe
    raw = upload.top(recipe.sheet)
    head = head_at(raw, number(posted.get("head", ""), least=0, most=raw.lines[-1].number))
    changed = replace(recipe, head=head.row, depth=head.depth, with_hidden=bool(posted.get("with_hidden")))
    return proposed(register, raw, changed).recipe


def _page(request: HttpRequest, register: Register, upload: Upload) -> HttpResponse:
    recipe = upload.recipe
    raw = upload.top(recipe.sheet)
    offered = [(label, list(listed)) for label, listed in groupby(uses(register), key=lambda use: str(use.group))]
    known = {use.code for _label, listed in offered for use in listed}
    context = {
        "register": register,
        "upload": upload,
        "recipe": recipe,
        "raw": raw,
        "unseen": list(import_notes.unseen(raw)),
        "top": [(line.number, [cell[:_CELL_SHOWN] for cell in line.cells[:8]]) for line in raw.lines[:_TOP_SHOWN]],
        "columns": list(_columns(raw, recipe, known=known)),
        "offered": offered,
        "constants": list(_constants(register, recipe)),
        "others": _others(register, offered),
        "further": further_rows(raw, recipe),
        "last_head": recipe.head + recipe.depth - 1,
    }
    return render(request, "exchange/columns.html", context)


def further_rows(raw: RawSheet, recipe: Recipe) -> int:
    """How many of the first rows say nothing of title and days, as those of further members do."""
    return len(without_anchor((one for one in raw.lines if one.number >= recipe.head + recipe.depth), recipe.uses))


def _columns(raw: RawSheet, recipe: Recipe, *, known: set[str]) -> Iterator[Column]:
    names = headings(raw, Head(recipe.head, recipe.depth))
    tidy = tidied(raw, recipe)
    for number_of, heading in enumerate(tidy.headings, start=1):
        samples = tuple(dict.fromkeys(column_values(tidy, number_of)))[:_SAMPLES]
        if not samples and not names[number_of - 1]:
            continue
        use = recipe.uses.get(number_of, "")
        yield Column(
            number=number_of,
            letter=letters_of(number_of),
            heading=heading,
            samples=samples,
            use=use,
            letters=tidy.letters.get(number_of, ""),
            calm=number_of in recipe.calm,
            hidden=number_of in raw.hidden_columns,
            unlisted=bool(use) and use not in known,
        )


def _constants(register: Register, recipe: Recipe) -> Iterator[Constant]:
    """What no column fills although it must be known, and what was given for every row."""
    filled = {path for use in recipe.uses.values() for path in paths_of(use)}
    needed = [name for name in required(register) if name not in filled]
    for name in dict.fromkeys((*needed, "state", *recipe.constants)):
        if name in filled:
            continue
        yield Constant(
            name, label_of(register, name), recipe.constants.get(name, ""), _choices(register, name), name in needed
        )


def _choices(register: Register, name: str) -> tuple[tuple[str, Any], ...]:
    if name == "state":
        return tuple((state.code, state.label) for state in register.lifecycle.states)
    field = field_of(register, name)
    return tuple(field.choices or ()) if field is not None and is_code(field) else ()


_Offered = list[tuple[str, list[Use]]]


def _others(register: Register, offered: _Offered) -> list[tuple[Label, list[Use]]]:
    """Fields that may be given for every row."""
    return [(label, [use for use in listed if field_of(register, use.code)]) for label, listed in offered]


@require_POST
def remembered(request: HttpRequest, register: str) -> HttpResponse:
    """Rename, share or forget a remembered way of reading."""
    register_named(register)
    mine = ImportPattern.objects.filter(owner_id=owner_of(request), kind=register)
    pattern = mine.filter(pk=key_of(request.POST.get("pattern", ""))).first()
    if pattern is None:
        raise Http404
    if "forget" in request.POST:
        forget(pattern)
        messages.success(request, _("“%(name)s” is forgotten.") % {"name": pattern.name})
    else:
        rename(pattern, name=request.POST.get("name", ""), shared=bool(request.POST.get("shared")))
        messages.success(request, _("“%(name)s” is kept.") % {"name": pattern.name})
    return redirect("import", register)
