"""Waking Django for a call, and refusing in one line where the database is not ready."""

from __future__ import annotations

import os
from datetime import date, datetime
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from proxeny.config import environment
from proxeny.config.commands.outcome import WrongCall

if TYPE_CHECKING:
    from proxeny.accounts.models import Office
    from proxeny.audit.context import Context


def start() -> None:
    """Load the settings and models; messages of the command are in `PROXENY_LANGUAGE`, else English."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxeny.config.settings")
    environment.today()
    import django
    from django.utils import translation

    django.setup()
    translation.activate(environment.text("LANGUAGE", "en"))


def start_with_database() -> None:
    """`start`, and make sure that the database is there and up to date. Raises WrongCall, and leaves nothing behind."""
    # A process that is awake has its database already.
    if not _is_awake() and not has_database():
        raise WrongCall(_not_ready("there is no database"))
    start()
    if pending_migrations():
        raise WrongCall(_not_ready("the database is not up to date"))


def _is_awake() -> bool:
    from django.apps import apps

    return apps.ready


def has_database() -> bool:
    """Whether there is one to ask; to connect to an embedded one that is not there would make it."""
    file = environment.database_file()
    return file is None or file.exists()


def _not_ready(what: str) -> str:
    return (
        f"{what} under {environment.home()}; run `proxeny migrate` first, "
        "or put PROXENY_HOME=<folder> before the command (make demo builds in var/demo-home)"
    )


def pending_migrations() -> list[str]:
    """Migrations that the database still lacks. Raises WrongCall when it cannot be reached.

    Their names are enough: to import them all, as Django does, takes a quarter of the time of most calls.
    """
    from django.apps import apps
    from django.db import OperationalError, connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except OperationalError as error:
        raise WrongCall(f"the database cannot be reached: {str(error).splitlines()[0]}") from error
    # A package may lie elsewhere, or be switched off by the settings.
    packages = ((app.label, MigrationLoader.migrations_module(app.label)[0]) for app in apps.get_app_configs())
    specs = ((label, find_spec(package)) for label, package in packages if package)
    folders = ((label, spec.submodule_search_locations) for label, spec in specs if spec)
    there = sorted((label, file.name) for label, folder in folders for file in iter_modules(folder) if not file.ispkg)
    return [f"{label}.{name}" for label, name in there if name[0] not in "_~" and (label, name) not in applied]


def day_of(text: str | None, *, argument: str) -> date:
    """A day given as YYYY-MM-DD, or today. Raises WrongCall naming the argument."""
    if text is None:
        return environment.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongCall(f"{argument} {text}: expected a day such as 2024-07-09") from error


def end_of(text: str | None, *, argument: str) -> datetime | None:
    """The last moment of a day given as YYYY-MM-DD by the clock of the house; None where none is given."""
    return None if text is None else environment.end_of(day_of(text, argument=argument))


def system_context(*, via: str, why: str = "") -> Context:
    """The act of whoever runs the command on this machine."""
    from proxeny.audit.context import Context

    return Context(actor="proxeny", at=environment.now(), today=environment.today(), via=via, why=why)


def office_named(code: str | None) -> Office:
    """The office with this code, or the only one there is. Raises WrongCall."""
    from proxeny.accounts.models import Office

    found = list(Office.objects.filter(code=code) if code else Office.objects.order_by("code")[:2])
    if len(found) == 1:
        return found[0]
    if code:
        raise WrongCall(f"--office {code}: there is no such office")
    raise WrongCall("--office CODE is needed: there is more than one office" if found else "there is no office yet")
