"""The pages of whoever runs an installation: calls of the command and settings."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.config.commands.calls import CALLS, LATER, Argument
from proxeny.config.reference.marks import page, table, yes

# What each setting does and its default in words; a test holds the names against what the code reads.
SETTINGS: Mapping[str, tuple[str, str]] = {
    "HOME": ("`var` where the command runs", "folder of all data: database, originals, uploads, signing key"),
    "DATABASE_URL": ("SQLite in the home folder", "`postgresql://user:password@host/name` puts the rows on PostgreSQL"),
    "TODAY": ("the clock's day", "day on which the system stands, such as `2024-07-09`; shown on every page"),
    "DEMONSTRATION": ("off", "`1` marks every page as a demonstration"),
    "LANGUAGE": ("`vi` on screens, `en` for the command", "language where a person has chosen none: `vi` or `en`"),
    "MAX_PAPER_MB": ("`25`", "size in megabytes of the biggest paper that may be attached to a record"),
    "MAIL_SERVER": ("none: the server prints mails", "name of the mail server, with `:port` where it is not 25"),
    "ADDRESS": ("none: mails hold no links", "where the desk is opened, such as `https://desk.example.org`"),
    "MAIL_FROM": ("`proxeny@localhost`", "address from which mails are sent"),
    "WEBHOOK_HOSTS": ("none", "names in the local network that webhooks may reach, separated by commas"),
    "ENGINE_ADDRESS": (
        "none: no language model is asked",
        "OpenAI-compatible address of a language model, such as `http://localhost:8080/v1`; texts of published papers "
        "go there when somebody asks for it, never those of sealed or restricted records",
    ),
    "ENGINE_MODEL": ("none", "name of the model that the desk asks; `read --engine` names its own"),
    "ENGINE_KEY": ("none", "key that is sent to the address of the language model"),
    "ENGINE_SECONDS": ("`60`", "time that the language model has for one passage"),
    "API_CALLS_A_MINUTE": ("`600`", "how often one token may call the API in a minute"),
    "TIME_ZONE": ("`Asia/Ho_Chi_Minh`", "time zone in which moments are shown, by IANA name"),
    "PORT": ("`8000`", "port of `serve` and `demo` where `--port` is not given"),
    "ALLOWED_HOSTS": ("`localhost,127.0.0.1,[::1]`", "names under which the server may be called, separated by commas"),
    "SECRET_KEY": ("made once, kept in `secret_key` in the home folder", "key that signs sessions"),
    "SEAL_KEYS": (
        "made once, kept in `seal_keys` in the home folder",
        "keys of personal data, with commas between and the one in use first",
    ),
    "SECOND_FACTOR_ROLES": (
        "none",
        "codes of the [roles](roles.md), separated by commas, whose holders sign in with a second factor; others may",
    ),
    "ADMIN_PASSWORD": ("asked for on the terminal", "password of the account that `createadmin` opens"),
    "DEBUG": ("off", "`1` shows where a fault arose; never on a server that others reach"),
}
_TEST_SETTINGS: Mapping[str, str] = {
    "REQUIRE": "parts of `make test` that may not be left out: `postgresql,browser,fonts`",
    "TEST_WORKERS": "processes of `make test` (2)",
    "TEST_DATABASE_URL": "PostgreSQL on which the tests run; `tests/run/postgresql` starts one and sets it",
    "TEST_HOME": "home folder of the tests (a temporary one)",
    "CHROMIUM": "program of the browser tests (the one on the path)",
    "PG_DURABLE": "`1` lets the PostgreSQL of the measurements keep its durability",
}


def _argument(argument: Argument) -> tuple[str, str, str]:
    options = argument.options
    takes = "\\|".join(options.get("choices", ())) or options.get("metavar", "")
    named = argument.names[0].startswith("-")
    shown = ", ".join(argument.names) if named else options.get("metavar", argument.names[0])
    needed = options.get("required") or (not named and options.get("nargs") != "*")
    return f"`{shown}`" + (f" {takes}" if named and takes else ""), yes(needed), options.get("help", "")


def commands() -> str:
    """Every call with its arguments."""
    intro = (
        "Every call knows `--help` and `--config FILE` (a file of `PROXENY_NAME=value` lines). It ends with 0: done, "
        "1: the work found a problem that it reports, 2: wrong call or unreadable input. Results go to standard "
        "output, progress and messages to standard error."
    )
    calls = [
        f"## proxeny {call.name}\n\n{call.summary}"
        + (f"\n\n{table('argument,required,meaning', map(_argument, call.arguments))}" if call.arguments else "")
        + ("\n\nWhat can be named: [registers](registers.md)." if call.more else "")
        for call in CALLS
    ]
    later = table("call,will do", ((f"`{name}`", summary) for name, summary in LATER.items()))
    return page(
        "Commands", intro, *calls, f"## Not yet in this version\n\nThese calls answer so and end with 2.\n\n{later}"
    )


def settings() -> str:
    """Every setting with its default."""
    intro = "Settings come from the environment or from the file given with `--config`; the environment goes before."
    own = table("setting,default,meaning", ((f"`PROXENY_{name}`", *said) for name, said in SETTINGS.items()))
    tests = table("setting,meaning", ((f"`PROXENY_{name}`", said) for name, said in _TEST_SETTINGS.items()))
    return page("Settings", intro, own, "## Of the tests and measurements only", tests)
