"""What the process was told from outside: `PROXENY_*` variables, an optional file of them, the home folder, the day."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

# Keys and zones are imported when first needed: a call that reads one page needs neither.
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

# Files hold personal data: those that the program makes are its account's alone from their first byte on, also those
# that the database makes beside its own. Everything that writes reads its settings here first.
os.umask(0o077)


class ConfigError(Exception):
    """A setting that cannot be used; the message names the setting and the reason."""


KEPT, _KEY = "settings", "secret_key"


def read_file(path: Path) -> None:
    """Take `NAME=value` lines of a file as settings, without overriding what the environment already says."""
    for name, value in _lines(path).items():
        os.environ.setdefault(name, value)


def _lines(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, sign, value = line.partition("=")
        if not sign or not name.strip().startswith("PROXENY_"):
            raise ConfigError(f"{path}, line {number}: expected PROXENY_NAME=value")
        found[name.strip()] = value.strip()
    return found


@cache
def _kept(folder: Path) -> dict[str, str]:
    """What the home folder's own file `settings` says; a demonstration is one wherever it is served from."""
    path = folder / KEPT
    return _lines(path) if path.is_file() else {}


def text(name: str, default: str = "") -> str:
    """The setting `PROXENY_<name>`: of the environment, else of the file `settings` in the home, else the default."""
    key = f"PROXENY_{name}"
    return os.environ[key] if key in os.environ else _kept(home()).get(key, default)


def whole(name: str, default: int) -> int:
    """The setting `PROXENY_<name>` as a whole number above zero. Raises ConfigError."""
    given = text(name)
    if given and not (given.isdecimal() and int(given)):
        raise ConfigError(f"PROXENY_{name}={given}: expected a whole number above zero")
    return int(given or default)


def home() -> Path:
    """The folder that holds all data of this installation (`PROXENY_HOME`, else `var/` where the command runs)."""
    return Path(os.environ.get("PROXENY_HOME", "var")).resolve()


def database_file() -> Path | None:
    """The embedded database; None where rows live on a server."""
    return None if text("DATABASE_URL") else home() / "proxeny.sqlite3"


def secret_key() -> str:
    """The signing key: given, else the one kept at home, else one that nobody knows after this process."""
    if given := text("SECRET_KEY"):
        return given
    path = home() / _KEY
    return path.read_text(encoding="utf-8").strip() if path.exists() else _new_key()


def _new_key() -> str:
    import secrets

    return secrets.token_urlsafe(50)


def keep_secret_key() -> None:
    """Make the home and its key where there are none, before settings are read: for those who write and who serve."""
    home().mkdir(parents=True, exist_ok=True)
    if not text("SECRET_KEY"):
        with suppress(FileExistsError), (home() / _KEY).open("x", encoding="utf-8") as file:
            file.write(_new_key())


def today() -> date:
    """The day on which the system stands: `PROXENY_TODAY` (the demonstration's 2024-07-09), else today."""
    given = text("TODAY")
    if not given:
        return day_of(datetime.now(tz=UTC))
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise ConfigError(f"PROXENY_TODAY={given}: expected a day such as 2024-07-09") from error


def now() -> datetime:
    """The moment: the time by the clock of the house, on the day on which the system stands."""
    real = datetime.now(tz=_zone())
    return (datetime.combine(today(), real.timetz()) if text("TODAY") else real).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day that a moment belongs to by the clock of the house, in whatever zone it was told."""
    return moment.astimezone(_zone()).date()


def end_of(day: date) -> datetime:
    """The last moment of a day by the clock of the house."""
    return datetime.combine(day, time.max, tzinfo=_zone())


def housed(moment: datetime) -> datetime:
    """A real moment by the clock of the house, moved as far as the day on which the system stands."""
    return moment + (now() - datetime.now(tz=UTC))


def _zone() -> ZoneInfo:
    """Where the house is: its midnight begins the day, wherever the machine stands."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(text("TIME_ZONE", "Asia/Ho_Chi_Minh"))
