"""A law pack in a packet: its files as they are, read on trial before they come into force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext_lazy as _

from proxeny.ground.verdict import refuse
from proxeny.law.load import LawPackError, kept_pack, pack_folder, read_pack
from proxeny.law.triage import read_triage
from proxeny.packets.contents.content import Contents, Draft, Fault, Said
from proxeny.packets.envelope import Letter
from proxeny.records.refusals import Refused

KIND = "law"
_FILE = re.compile(r"[a-z_]+\.yaml")
_CODE = re.compile(r"[a-z]{2}")


def drafted(code: str) -> Draft:
    """The law pack that is in use here. Raises Refused."""
    try:
        folder = pack_folder(code)
    except LawPackError as error:
        raise Refused(refuse("%(why)s", code="no_pack", why=str(error))) from error
    files = [{"name": file.name, "text": file.read_text(encoding="utf-8")} for file in sorted(folder.glob("*.yaml"))]
    return Draft(KIND, {"pack": code}, {"files": files})


def contents(letter: Letter) -> Contents:
    """The files and how many rules they hold; one that cannot be read is a fault."""
    faults = list(_unfit(letter))
    if faults:
        return Contents(letter.kind, faults=faults)
    with TemporaryDirectory() as folder:
        laid = laid_down(letter, folder=Path(folder) / str(letter.about["pack"]))
        try:
            pack = read_pack(laid)
            read_triage(laid / "triage.yaml")
        except (LawPackError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            return Contents(letter.kind, faults=[Fault("files", 0, str(error))])
    said = [
        Said(_("rules"), str(len(list(pack.rules)))),
        Said(_("files"), str(len(letter.parts["files"]))),
        *(Said(str(line["name"]), "", "") for line in letter.parts["files"]),
    ]
    return Contents(_("Law pack %(code)s") % {"code": pack.code}, said)


def _unfit(letter: Letter) -> Iterator[Fault]:
    """Names that would lead out of the folder, and files that are none."""
    if not _CODE.fullmatch(str(letter.about.get("pack"))):
        yield Fault("files", 0, str(_("This is no law pack.")))
    for number, line in enumerate(letter.parts.get("files", ()), start=1):
        if not _FILE.fullmatch(str(line.get("name"))) or not isinstance(line.get("text"), str):
            yield Fault("files", number, str(_("This is no file of a law pack.")))


def laid_down(letter: Letter, *, folder: Path) -> Path:
    """The files of a pack in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for line in letter.parts["files"]:
        (folder / line["name"]).write_text(line["text"], encoding="utf-8")
    return folder


def put_in_force(letter: Letter, *, name: str) -> None:
    """Let a pack that was read on trial be the one in use here; the switch is one renaming, all or nothing."""
    code = str(letter.about["pack"])
    pointer = kept_pack(code)
    laid_down(letter, folder=pointer.parent / name / code)
    half = pointer.with_name(f"{pointer.name}.part")
    half.write_text(name, encoding="ascii")
    half.replace(pointer)
