"""How the words of the screens are gathered, translated and compiled, without any tool of the system.

`python -m proxeny.config.translate extract|compile|check`: gather the words of our code and templates into the
catalogues, compile them to what Django reads, or tell what is missing (exit 1).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
# English is the language of the message ids; the other languages of the screens each have a catalogue.
LANGUAGES = ("vi", "fr", "ar", "th")
# Libraries whose words reach our screens; what their own catalogues lack, ours carries.
LIBRARIES = (
    "django/contrib/auth/forms.py",
    "django/contrib/auth/password_validation.py",
    "django/core/validators.py",
    "django/db/models/fields",
    "django/forms",
    "allauth/account/adapter.py",
    "allauth/account/forms.py",
    "allauth/account/internal/flows/reauthentication.py",
    "allauth/mfa/adapter.py",
    "allauth/mfa/totp",
    "allauth/mfa/recovery_codes",
    "allauth/mfa/base",
    "allauth/templates/account/messages",
    "allauth/templates/account/logout.html",
    "allauth/templates/account/password_reset_from_key.html",
    "allauth/templates/account/password_reset_from_key_done.html",
    "allauth/templates/account/signup_closed.html",
    "allauth/templates/mfa/messages",
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "_t", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# A fixed head: a catalogue changes only when a text does.
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
HEADER: dict[str, Any] = {
    "header_comment": "# The words of Proxeny's screens.",
    "project": "Proxeny",
    "version": "1",
    "copyright_holder": "the authors of Proxeny",
    "msgid_bugs_address": "none",
    "last_translator": "the authors of Proxeny",
    "language_team": "Proxeny",
    "creation_date": FIRST_DAY,
    "revision_date": FIRST_DAY,
}
# Six forms in the order that Django's own Arabic catalogue gives them; Babel's order is another.
PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
}
Key: TypeAlias = tuple[str | tuple[str, ...], str | None]


def words_of(path: Path) -> Iterator[Key]:
    """Message id (with its plural where it has one) and context of every marked text in a Python file or template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Python's tokenizer would stumble over the indentation of markup.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    found = extract("python", BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    for _line, message, _comments, context in found:
        yield (message if isinstance(message, str) else tuple(message)), context


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".txt"} and _speaks(path))


def _speaks(path: Path) -> bool:
    if path.suffix == ".txt":
        return "templates" in path.parts
    return not {"migrations", "locale"} & set(path.parts)


@cache
def own_words() -> Mapping[Key, list[str]]:
    """Every marked text of ours with the files in which it stands; gathered once, though each language asks."""
    found: dict[Key, list[str]] = {}
    for path in _files(PACKAGE):
        for key in words_of(path):
            found.setdefault(key, []).append(path.relative_to(PACKAGE).as_posix())
    return found


@cache
def _library(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    return Path(spec.origin).parent


def _key(message: Message) -> Key:
    return message.id if isinstance(message.id, str) else tuple(message.id), message.context


def _known_to_libraries(language: str) -> set[Key]:
    known: set[Key] = set()
    for root in sorted({_library(part.partition("/")[0]) for part in LIBRARIES}):
        # What a library has compiled is what Django says; guesses of its translators are not in it.
        for path in root.rglob(f"locale/{language}/LC_MESSAGES/django.mo"):
            with path.open("rb") as file:
                known |= {_key(m) for m in read_mo(file) if m.id and m.string}
    return known


def borrowed_words(language: str) -> dict[Key, list[str]]:
    """Texts of libraries that reach our screens and that the libraries do not say in this language."""
    known = _known_to_libraries(language)
    found: dict[Key, list[str]] = {}
    for part in LIBRARIES:
        name, _, inside = part.partition("/")
        for path in _files(_library(name) / inside):
            for key in words_of(path):
                if key not in known:
                    found[key] = [name]
    return found


def catalogue_path(language: str, *, suffix: str = "po") -> Path:
    """Where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def read(path: Path, *, language: str) -> Catalog:
    """A catalogue as it lies on the disk; empty where there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def gathered(language: str) -> Catalog:
    """The catalogue with exactly today's texts, keeping the translations that it has; nothing is guessed."""
    kept = read(catalogue_path(language), language=language)
    fresh = Catalog(locale=language, fuzzy=False, **HEADER)
    if language in PLURALS:
        fresh.mime_headers = [("Plural-Forms", PLURALS[language])]
    for (text, context), files in sorted({**borrowed_words(language), **own_words()}.items(), key=str):
        key = text if isinstance(text, str) else text[0]
        old = kept.get(key, context)
        wanted = str if isinstance(text, str) else tuple
        string = old.string if old and isinstance(old.string, wanted) else None
        fresh.add(text, string, locations=[(file, 0) for file in sorted(set(files))], context=context)
    return fresh


def compiled(language: str) -> bytes:
    """What Django reads, made from the catalogue; the same bytes for the same catalogue."""
    out = BytesIO()
    write_mo(out, read(catalogue_path(language), language=language))
    return out.getvalue()


def _names(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def problems(language: str) -> list[str]:
    """What keeps a catalogue from being complete: texts not gathered or not translated, placeholders that differ."""
    stored = read(catalogue_path(language), language=language)
    wanted = gathered(language)
    ids = {_key(m) for m in stored if m.id}
    found = [f"not gathered: {_names(m)}" for m in wanted if m.id and _key(m) not in ids]
    for message in (m for m in stored if m.id):
        strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if message.fuzzy or not all(strings):
            found.append(f"not translated: {_names(message)}")
        found += [f"{error}: {_names(message)}" for error in message.check(stored)]
    if not catalogue_path(language, suffix="mo").exists() or compiled(language) != _compiled_before(language):
        found.append("the compiled catalogue is older than the catalogue")
    return found


def _compiled_before(language: str) -> bytes:
    return catalogue_path(language, suffix="mo").read_bytes()


def extract_all() -> int:
    """Bring every catalogue up to date with the texts of code and templates."""
    for language in LANGUAGES:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        out = BytesIO()
        write_po(out, gathered(language), width=0, include_lineno=False, sort_output=True)
        path.write_bytes(out.getvalue())
    return 0


def compile_all() -> int:
    """Write what Django reads."""
    for language in LANGUAGES:
        catalogue_path(language, suffix="mo").write_bytes(compiled(language))
    return 0


def check_all() -> int:
    """Print what is missing; 1 where something is."""
    found = [f"{language}: {problem}" for language in LANGUAGES for problem in problems(language)]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    """Run one of extract, compile, check."""
    jobs = {"extract": extract_all, "compile": compile_all, "check": check_all}
    if len(arguments) != 1 or arguments[0] not in jobs:
        print("expected one of: extract, compile, check", file=sys.stderr)
        return 2
    return jobs[arguments[0]]()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
