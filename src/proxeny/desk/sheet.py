"""The whole form of one record: its own fields and its lists together, bound or empty, with errors beside fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from proxeny.accounts.scope import Scope
from proxeny.desk.forms import cleaned, give_reader, record_form, row_form, rows_form, typed
from proxeny.desk.telling import field_label
from proxeny.desk.typed_fields import Reader, label_keys
from proxeny.records.exchange.names import Names
from proxeny.records.register import Label, Problem, Register, Rows
from proxeny.records.validate import check_readable

# What one chose among several of a name is sent under this and the field's own name.
PICK = "pick-"


@dataclass(frozen=True)
class Fieldset:
    """Fields that belong together, as the form shows them."""

    label: Label
    fields: list[forms.BoundField]

    @property
    def wrong(self) -> bool:
        """Whether a field must be mended."""
        return any(field.errors for field in self.fields)


@dataclass(frozen=True)
class ListForm:
    """One list of the record as the form shows it."""

    name: str
    label: Label
    formset: Any
    meanings: list[tuple[Label, Label]]

    @property
    def columns(self) -> list[Label]:
        """The labels of its fields."""
        return [label for label, _meaning in self.meanings]

    @property
    def wrong(self) -> bool:
        """Whether a row must be mended."""
        return any(row.errors for row in self.formset.forms)


def _day_of(form: forms.Form) -> date | None:
    """The day on which the record begins, as far as it can be read from what was sent."""
    try:
        return form.fields["starts_on"].clean(form.data.get("starts_on", "")) if form.is_bound else None
    except (KeyError, forms.ValidationError):
        return None


class Sheet:
    """The form of a record of one register for one person."""

    def __init__(self, register: Register, form: forms.Form, lists: dict[str, Any], *, scope: Scope) -> None:
        self.register, self.form, self.lists = register, form, lists
        reader = Reader(Names(scope), scope, _day_of(form) or scope.on)
        every = [form, *(row for formset in lists.values() for row in formset.forms)]
        for one in every:
            give_reader(one, reader)
        label_keys(every)

    @classmethod
    def blank(cls, register: Register, state: Mapping[str, Any], *, scope: Scope, extra: Mapping[str, int]) -> Sheet:
        """The form filled with values of any kind (a state, or what was typed); `extra` empty rows a list."""
        initial = {name: state[name] for name in register.fields if name in state}
        lists = {
            rows.name: rows_form(register.name, rows, extra=extra.get(rows.name, 0))(
                initial=list(state.get(rows.name) or []), prefix=rows.name
            )
            for rows in register.rows
        }
        return cls(register, record_form(register.name)(initial=initial), lists, scope=scope)

    @classmethod
    def bound(cls, register: Register, data: QueryDict, *, scope: Scope) -> Sheet:
        """The form as it was sent."""
        posted = data.copy()
        for name in [name for name in posted if name.startswith(PICK) and posted[name]]:
            posted[name.removeprefix(PICK)] = str(posted[name])
        for rows in register.rows:
            # Every row may be left empty, also one that was there before: an empty row is no row.
            posted[f"{rows.name}-INITIAL_FORMS"] = "0"
            posted.setdefault(f"{rows.name}-TOTAL_FORMS", "0")
        lists = {rows.name: rows_form(register.name, rows, extra=0)(posted, prefix=rows.name) for rows in register.rows}
        return cls(register, record_form(register.name)(posted), lists, scope=scope)

    @property
    def fieldsets(self) -> list[Fieldset]:
        """The form's fields by the register's groups."""
        return [Fieldset(group.label, [self.form[name] for name in group.fields]) for group in self.register.groups]

    @property
    def list_forms(self) -> list[ListForm]:
        """The lists in the register's order."""
        return [
            ListForm(rows.name, rows.label, self.lists[rows.name], self._meanings(rows)) for rows in self.register.rows
        ]

    def _meanings(self, rows: Rows) -> list[tuple[Label, Label]]:
        """What to write into the fields of a row."""
        labels = row_form(self.register.name, rows.name).base_fields
        return [(labels[name].label or "", self.register.meaning_of(f"{rows.name}.{name}")) for name in rows.fields]

    def is_valid(self) -> bool:
        """Whether every field can be read. Where one cannot, the register's rule is asked about the others at once."""
        readable = all([self.form.is_valid(), *(formset.is_valid() for formset in self.lists.values())])
        if not readable:
            unread = set(self._unread())
            for problem in check_readable(self.register, self.values, unread=unread):
                self.show(problem)
        return readable

    def _unread(self) -> Iterator[str]:
        yield from self.form.errors
        for name in self.lists:
            for number, row in enumerate(self._kept(name)):
                yield from (f"{name}.{number}.{field}" for field in row.errors)

    def _kept(self, name: str) -> list[forms.Form]:
        """Row forms that are rows: filled in and not left out."""
        return [row for row in self.lists[name].forms if row.has_changed() and not row.cleaned_data.get("DELETE")]

    @property
    def values(self) -> dict[str, Any]:
        """The values that could be read, all of them in a valid form, with its lists under their names."""
        lists = {name: [cleaned(row) for row in self._kept(name)] for name in self.lists}
        return {**cleaned(self.form), **lists}

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, as it was typed, rows that were marked to be left out without."""
        lists = {name: [typed(row) for row in formset.forms] for name, formset in self.lists.items()}
        kept = {name: [row for row in rows if not row.pop("DELETE", False)] for name, rows in lists.items()}
        return {**typed(self.form), **kept}

    def filled_rows(self, name: str) -> list[dict[str, Any]]:
        """What was typed into the rows of a list that hold something and were not left out."""
        rows = [typed(row) for row in self.lists[name].forms if row.has_changed()]
        return [row for row in rows if not row.pop("DELETE", False)]

    def show(self, problem: Problem) -> None:
        """Put a problem beside the field that it names."""
        name, _, rest = problem.field.partition(".")
        number, _, inner = rest.partition(".")
        if name in self.lists and number.isdigit():
            self._kept(name)[int(number)].add_error(inner or None, str(problem.message))
        elif name in self.form.fields:
            self.form.add_error(name, str(problem.message))
        else:
            self.form.add_error(None, str(problem.message))

    @property
    def error_count(self) -> int:
        """How many fields must be mended."""
        rows = [len(row.errors) for formset in self.lists.values() for row in formset.forms]
        return len(self.form.errors) + sum(rows)

    @property
    def error_links(self) -> list[tuple[str, str, str]]:
        """(id of the field, its label, its first error) for the summary on top."""
        forms_of = [("", self.form), *((name, row) for name, fs in self.lists.items() for row in fs.forms)]
        found = []
        for name, form in forms_of:
            for field, errors in form.errors.items():
                label = str(form[field].label) if field in form.fields else field_label(self.register, field)
                where = f"{field_label(self.register, name)}: {label}" if name else label
                target = form[field].auto_id if field in form.fields else ""
                found.append((target, "" if field == "__all__" else where, str(errors[0])))
        return found
