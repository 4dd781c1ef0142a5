"""Fills a Word template with values, in a process of its own: a template is a file of others.

Run as a program it reads the values as JSON, a zero byte and the template from stdin, and writes to stdout a JSON line
with what is wrong, and the paper. It loads neither settings nor database.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from proxeny.documents.apart import TooMuch, content_within_limits, read_apart


@dataclass(frozen=True)
class Filled:
    """A paper and the names that its template uses and nobody knows; `fault` where it cannot be used at all."""

    paper: bytes
    unknown: tuple[str, ...] = ()
    fault: str = ""
    detail: str = ""


def fill(template: bytes, values: dict[str, Any], *, mark: str = "") -> Filled:
    """The paper that a template makes of the values; `mark` stands at the head of each of its pages.

    A template that asks for too much time or memory has the fault `too_much`.
    """
    asked = json.dumps({"values": values, "mark": mark}).encode()
    try:
        said = read_apart(__name__, content=asked + b"\0" + template)
    except TooMuch:
        return Filled(b"", fault="too_much")
    head, _zero, paper = said.partition(b"\0")
    told = json.loads(head)
    return Filled(paper, tuple(told["unknown"]), told["fault"], told["detail"])


def _environment(unknown: list[str]) -> Any:
    from jinja2 import ChainableUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Noted(ChainableUndefined):
        """Remembers each name that was asked for and is not there."""

        def __str__(self) -> str:
            unknown.append(str(self._undefined_name))
            return ""

        def __iter__(self) -> Any:
            unknown.append(str(self._undefined_name))
            return iter(())

        def __bool__(self) -> bool:
            unknown.append(str(self._undefined_name))
            return False

    made = SandboxedEnvironment(undefined=Noted, autoescape=True)
    # Nothing but the values: no functions that make long texts or long loops.
    made.globals.clear()
    return made


# Heads of the first pages: of the first one, and of those after it.
_HEADS = 2


def _marked(paper: bytes, mark: str) -> bytes:
    """The paper with the mark at the head of every page."""
    from docx import Document

    marked, out = Document(BytesIO(paper)), BytesIO()
    heads = [head for section in marked.sections for head in (section.header, section.first_page_header)]
    # An annex has the heads of the paper before it; a template of an office may have none at all.
    own = [head for at, head in enumerate(heads) if at < _HEADS or not head.is_linked_to_previous]
    for head in {one.part.partname: one for one in own}.values():
        head.add_paragraph().add_run(mark).bold = True
    marked.save(out)
    return out.getvalue()


def _filled_here(template: bytes, values: dict[str, Any], *, mark: str) -> Filled:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    unknown: list[str] = []
    try:
        paper = DocxTemplate(BytesIO(template))
        paper.render(values, jinja_env=_environment(unknown), autoescape=True)
        out = BytesIO()
        paper.save(out)
        made = _marked(out.getvalue(), mark) if mark else out.getvalue()
    except TemplateError as error:
        return Filled(b"", fault="syntax", detail=str(error)[:200])
    except Exception:  # A broken archive shows itself in a dozen ways.
        return Filled(b"", fault="broken")
    return Filled(made, tuple(dict.fromkeys(unknown)))


def main() -> None:
    """Fill the template on stdin."""
    head, _zero, template = content_within_limits().partition(b"\0")
    made = _filled_here(template, **json.loads(head))
    said = {"unknown": made.unknown, "fault": made.fault, "detail": made.detail}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\0" + made.paper)


if __name__ == "__main__":
    main()
