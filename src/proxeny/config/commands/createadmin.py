"""`proxeny createadmin`: the first account of an installation."""

from __future__ import annotations

import argparse
import sys

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line
from proxeny.config.commands.start import start_with_database, system_context


def run(arguments: argparse.Namespace) -> int:
    """Open an account with the role of administrator, from today on."""
    start_with_database()
    from django.contrib.auth import get_user_model

    from proxeny.accounts.actions import grant, open_account

    name = arguments.username
    if get_user_model().objects.filter(username=name).exists():
        raise WrongCall(f"--username {name}: there is such an account already")
    context = system_context(via="command", why="first account")
    user = open_account(name, password=_password(name), context=context)
    grant(user, role="administrator", valid_from=environment.today(), context=context)
    print_line(f"account {name} opened with the role of administrator")
    return DONE


def _password(username: str) -> str:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    password = environment.text("ADMIN_PASSWORD") or _asked()
    try:
        validate_password(password, get_user_model()(username=username))
    except ValidationError as error:
        raise WrongCall(f"the password is not accepted: {' '.join(error.messages)}") from error
    return password


def _asked() -> str:
    if not sys.stdin.isatty():
        raise WrongCall("no password: set PROXENY_ADMIN_PASSWORD, or run this on a terminal")
    from getpass import getpass

    password = getpass("Password: ")
    if password != getpass("Password again: "):
        raise WrongCall("the two passwords are not the same")
    return password
